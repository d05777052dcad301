using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Homes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Gatherings;

/// <summary>What a plan says. The meeting point, the safety rules and who bears the costs are for volunteers' visits above all (ACT-58).</summary>
public record GatheringContent(
    [property: Required] string Kind,
    [property: Required, StringLength(60, MinimumLength = 2)] string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    Guid? HomeId = null,
    Guid? RoomId = null,
    [property: StringLength(60)] string? Place = null,
    [property: Range(1, 5_000)] int? Capacity = null,
    DateTimeOffset? SignUpClosesAt = null,
    bool LeftBehindFirst = true,
    [property: StringLength(4_000)] string? Plan = null,
    [property: StringLength(200)] string? MeetingPoint = null,
    [property: StringLength(500)] string? Safety = null,
    [property: StringLength(200)] string? Costs = null,
    Guid? MaterialBy = null)
{
    private const int YearsBack = 1;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    internal async Task<ProblemHttpResult?> WrongAsync(ActivitiesDb db, Guid? self, DateOnly today, CancellationToken ct) => Wrong(today) ?? await WrongPlaceAsync(db, [this], self, ct);

    internal ProblemHttpResult? Wrong(DateOnly today) => this switch
    {
        _ when !GatheringKinds.All.Contains(Kind, StringComparer.Ordinal) => Problems.NotOneOf("kind", "activities.kind-unknown", GatheringKinds.All),
        _ when !StartsAt.DayInChina().IsPlausible() => Problems.ImpossibleDay("startsAt"),
        _ when StartsAt.DayInChina() < today.AddYears(-YearsBack) => Problems.Invalid("startsAt", "activities.too-long-ago", "An activity is entered within a year."),
        _ when EndsAt <= StartsAt || EndsAt - StartsAt > Longest => Problems.Invalid("endsAt", "activities.hours-reversed", "An activity ends after it begins, within a month."),
        _ when SignUpClosesAt > StartsAt => Problems.Invalid("signUpClosesAt", "activities.sign-up-too-late", "The sign-up closes before the activity begins."),
        _ => null,
    };

    /// <summary>What is wrong with the Home and the room, at the times of all that takes place there.</summary>
    internal async Task<ProblemHttpResult?> WrongPlaceAsync(ActivitiesDb db, IReadOnlyList<GatheringContent> all, Guid? self, CancellationToken ct)
    {
        await db.LockPlaceAsync(HomeId, RoomId, ct);
        return this switch
        {
            { HomeId: { } home } when !await db.Homes.AnyAsync(known => known.Id == home && known.ClosedOn == null, ct) => Problems.Invalid("homeId", "activities.home-unknown", "There is no such Home."),
            { RoomId: { } room } when !await db.Rooms.AnyAsync(known => known.Id == room && known.HomeId == HomeId && !known.Closed, ct) =>
                Problems.Invalid("roomId", "activities.room-unknown", "The Home has no such room."),
            { RoomId: { } room } when await db.IsInUseAsync(room, all.Select(one => (one.StartsAt, one.EndsAt)), self, ct) => Problems.Invalid("roomId", "activities.room-taken", "The room is taken at that time."),
            _ => null,
        };
    }

    internal void WriteTo(Gathering gathering)
    {
        (gathering.Kind, gathering.Title, gathering.StartsAt, gathering.EndsAt) = (Kind, Title.Trim(), StartsAt.ToUniversalTime(), EndsAt.ToUniversalTime());
        (gathering.HomeId, gathering.RoomId, gathering.Place, gathering.Capacity) = (HomeId, RoomId, Place, Capacity);
        (gathering.SignUpClosesAt, gathering.LeftBehindFirst, gathering.MaterialBy) = (SignUpClosesAt?.ToUniversalTime(), LeftBehindFirst, MaterialBy);
        (gathering.Plan, gathering.MeetingPoint, gathering.Safety, gathering.Costs) = (Plan, MeetingPoint, Safety, Costs);
    }
}

internal static class GatheringKinds
{
    public const string InterestGroup = "interest-group";

    public static IReadOnlyList<string> All { get; } =
    [
        "class-meeting", "theme", "lecture", "mental-health-lesson", "film", InterestGroup, "reading", "birthday", "letter-writing", "parents-visit", "volunteer-visit", "festival", "camp",
        "health-check", "training", "guardians-meeting", "parents-meeting", "parents-school", "women-health-check", "women-training", "other",
    ];
}
