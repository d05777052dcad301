using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Activities;

public sealed class ActivityInput
{
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "class-meeting", "theme", "lecture", "mental-health-lesson", "film", "interest-group", "reading", "birthday", "letter-writing", "parents-visit", "volunteer-visit", "festival", "camp", "health-check", "training",
        "guardians-meeting", "parents-meeting", "parents-school", "women-health-check", "women-training", "other",
    ];

    public Guid Key { get; set; }

    public long Version { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed, AtLeast(2), AtMost(60)] public string? Title { get; set; }

    [Needed] public DateTime? StartsAt { get; set; }

    [Needed] public DateTime? EndsAt { get; set; }

    /// <summary>A room of a Home as <c>home/room</c>; else the place in words counts.</summary>
    public string? Room { get; set; }

    [AtMost(60)] public string? Place { get; set; }

    [Between(1, 5000)] public int? Capacity { get; set; }

    public DateTime? SignUpClosesAt { get; set; }

    public bool LeftBehindFirst { get; set; }

    [AtMost(4000)] public string? Plan { get; set; }

    [AtMost(200)] public string? MeetingPoint { get; set; }

    [AtMost(500)] public string? Safety { get; set; }

    [AtMost(200)] public string? Costs { get; set; }

    /// <summary>Who collects photographs and texts.</summary>
    public Guid? MaterialBy { get; set; }

    /// <summary>With a last day and weekdays it is held every week.</summary>
    public List<int>? Weekdays { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>Which button was pressed: a draft, or handed in for approval.</summary>
    public bool Submit { get; set; }

    public object Content()
    {
        var room = Room?.Split('/') is [var home, var inside] ? (Home: Guid.Parse(home), Inside: Guid.Parse(inside)) : default((Guid Home, Guid Inside)?);
        return new
        {
            OrgCode,
            Kind,
            Title,
            startsAt = StartsAt!.Value.Local(),
            endsAt = EndsAt!.Value.Local(),
            homeId = room?.Home,
            roomId = room?.Inside,
            place = Given(Place),
            Capacity,
            signUpClosesAt = SignUpClosesAt?.Local(),
            LeftBehindFirst,
            plan = Given(Plan),
            meetingPoint = Given(MeetingPoint),
            safety = Given(Safety),
            costs = Given(Costs),
            MaterialBy,
            Submit,
        };
    }

    public static ActivityInput Of(ActivityDetail known) => new()
    {
        Version = known.Version,
        OrgCode = known.OrgCode,
        Kind = known.Kind,
        Title = known.Title,
        StartsAt = known.StartsAt.InShanghai(),
        EndsAt = known.EndsAt.InShanghai(),
        Room = known.RoomId is { } room ? $"{known.HomeId}/{room}" : null,
        Place = known.Place,
        Capacity = known.Capacity,
        SignUpClosesAt = known.SignUpClosesAt?.InShanghai(),
        LeftBehindFirst = known.LeftBehindFirst,
        Plan = known.Plan,
        MeetingPoint = known.MeetingPoint,
        Safety = known.Safety,
        Costs = known.Costs,
        MaterialBy = known.MaterialBy,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One more group of a visit.</summary>
public sealed class GroupInput
{
    public string? Name { get; set; }

    public string? Leader { get; set; }

    public string? MeetingPoint { get; set; }

    public TimeOnly? MeetsAt { get; set; }

    public string? Tasks { get; set; }
}

public sealed class PublicationInput
{
    public static IReadOnlyList<string> Channels { get; } = ["wechat-group", "wechat-account", "weibo", "video", "website", "press", "poster", "leaflet", "other"];

    public Guid Key { get; set; }

    [Needed] public string? Channel { get; set; }

    [Needed] public DateOnly? PublishedOn { get; set; }

    [AtMost(300)] public string? Address { get; set; }
}

public sealed class EvaluationInput
{
    [Needed] public int? Organisation { get; set; }

    [Needed] public int? Content { get; set; }

    [Needed] public int? Course { get; set; }

    [AtMost(1000)] public string? Note { get; set; }

    public static EvaluationInput Of(MyEvaluation? given) => new() { Organisation = given?.Organisation, Content = given?.Content, Course = given?.Course, Note = given?.Note };
}
