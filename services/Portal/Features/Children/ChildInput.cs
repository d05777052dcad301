using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Children;

/// <summary>The open part of a dossier. Masked fields are not in it: empty means "leave as it is" for those with a box of their own.</summary>
public sealed class ChildInput
{
    [Needed, AtMost(50)] public string? Name { get; set; }

    [AtMost(30)] public string? Ethnic { get; set; }

    [AtMost(30)] public string? StudentNumber { get; set; }

    public bool Boarding { get; set; }

    public string? LeftBehind { get; set; }

    public List<string>? Categories { get; set; }

    [AtMost(1000)] public string? Notes { get; set; }

    [AtMost(18)] public string? NewIdentityNumber { get; set; }

    [AtMost(200)] public string? NewAddress { get; set; }

    [AtMost(20)] public string? NewFamilyPhone { get; set; }

    public static ChildInput Of(Child child) => new()
    {
        Name = child.Name, Ethnic = child.Ethnic, StudentNumber = child.StudentNumber, Boarding = child.Boarding == true, LeftBehind = child.LeftBehind,
        Categories = child.Categories?.ToList(), Notes = child.Notes,
    };

    public object ToRequest() => new
    {
        Name, Ethnic, StudentNumber, Boarding, LeftBehind, Categories = Categories ?? [], Notes, IdentityNumber = Blank(NewIdentityNumber), Address = Blank(NewAddress),
        FamilyPhone = Blank(NewFamilyPhone),
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
