using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Homes;

internal static class HomeCodes
{
    public static IReadOnlyList<string> Kinds { get; } = ["school", "community", "women"];

    public static IReadOnlyList<string> Rooms { get; } = ["reading", "indoor", "tutoring", "film", "counselling", "arts", "call", "other"];

    public static IReadOnlyList<string> Equipment { get; } = ["computer", "television", "telephone", "screen", "books", "sports", "chess", "drawing", "other"];

    public static IReadOnlyList<string> Seasons { get; } = ["always", "term", "holidays"];

    public static IReadOnlyList<string> Visitors { get; } = ["parent", "volunteer", "official", "partner", "other"];

    public static IReadOnlyList<string> Rules { get; } =
    [
        "construction-plan", "annual-plan", "construction", "assessment", "accountability", "activity", "counselling", "health-education", "agency-parent",
        "visitor-registration", "service", "staff", "finance", "safety",
    ];
}

public sealed class HomeInput
{
    public Guid Key { get; set; }

    public long Version { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed] public string? OrgCode { get; set; }

    public DateOnly? OpenedOn { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    public decimal? OutdoorArea { get; set; }

    [Between(0, 1000)] public int FullTimeStaff { get; set; }

    [Between(0, 10000)] public int Volunteers { get; set; }

    [Between(0, 100000)] public int ChildrenServed { get; set; }

    public List<string>? Rules { get; set; }
}

public sealed class RoomInput
{
    [Needed] public string? Kind { get; set; }

    [Needed, AtMost(40)] public string? Name { get; set; }

    public decimal? Area { get; set; }

    [Between(1, 5000)] public int? Seats { get; set; }
}

/// <summary>One more line of the hours, the equipment or the rota; which of them, the form's name says.</summary>
public sealed class LineInput
{
    public int Weekday { get; set; }

    public TimeOnly From { get; set; }

    public TimeOnly To { get; set; }

    public string? Kind { get; set; }

    public int Quantity { get; set; }

    [AtMost(40)] public string? Name { get; set; }

    [AtMost(60)] public string? Note { get; set; }
}

public sealed class VisitInput
{
    public Guid Key { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed, AtMost(40)] public string? Name { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    [AtMost(200)] public string? Purpose { get; set; }

    public DateTime? ArrivedAt { get; set; }
}
