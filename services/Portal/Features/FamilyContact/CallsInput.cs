using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.FamilyContact;

internal static class ContactCodes
{
    public static IReadOnlyList<string> Media { get; } = ["phone", "video"];

    public static IReadOnlyList<string> Relations { get; } = ["mother", "father", "guardian", "other"];
}

public sealed class CallsInput
{
    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Medium { get; set; }

    public List<int>? Weekdays { get; set; }

    [Needed] public DateOnly? From { get; set; }

    [Needed] public DateOnly? To { get; set; }

    [Needed] public TimeOnly? Begins { get; set; }

    [Needed] public TimeOnly? Ends { get; set; }

    [Between(5, 60)] public int Minutes { get; set; }

    public string? Room { get; set; }
}
