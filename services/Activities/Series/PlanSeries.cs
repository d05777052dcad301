using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Series;

/// <summary>
/// The same activity every week on some weekdays (1 is Monday), such as an interest group on Tuesdays and Thursdays (ACT-42). The first
/// one is told in full, with the day on which it is held; public holidays are left out.
/// </summary>
public sealed record PlanSeriesRequest(
    [property: Required] string OrgCode, [property: Required] GatheringContent First, [property: Required, MinLength(1), MaxLength(7)] IReadOnlyList<int> Weekdays, DateOnly Until, bool Submit = false);

/// <summary>The activities made, and the days left out.</summary>
public sealed record PlanSeriesResponse(Guid SeriesId, IReadOnlyList<Guid> Activities, IReadOnlyList<DateOnly> Skipped);

internal static class PlanSeries
{
    private const int LongestDays = 370;

    public static async Task<Results<Created<PlanSeriesResponse>, ProblemHttpResult>> Handle(PlanSeriesRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        var firstDay = request.First.StartsAt.DayInChina();
        if (Wrong(request, firstDay) is { } unfit)
        {
            return unfit;
        }

        var (held, skipped) = DaysOf(request, firstDay);
        if (held.Count == 0)
        {
            return Problems.Invalid("weekdays", "activities.no-day", "None of these weekdays is left between the first day and the last.");
        }

        if (request.First.RoomId is not null && held.Zip(held.Skip(1)).Any(days => request.First.EndsAt > request.First.StartsAt.AddDays(days.Second.DayNumber - days.First.DayNumber)))
        {
            return Problems.Invalid("roomId", "activities.room-taken", "The room is taken by the day before.");
        }

        var contents = held.ConvertAll(day => request.First.Moved(day.DayNumber - firstDay.DayNumber));
        if ((contents.Select(content => content.Wrong(clock.Today)).FirstOrDefault(wrong => wrong is not null) ?? await request.First.WrongPlaceAsync(db, contents, null, ct)) is { } wrong)
        {
            return wrong;
        }

        var (series, made) = (Guid.CreateVersion7(), new List<Guid>());
        foreach (var content in contents)
        {
            var gathering = PlanGathering.New(content, request.OrgCode, caller.AccountId, series);
            if (request.Submit)
            {
                gathering.Submit();
            }

            db.Gatherings.Add(gathering);
            made.Add(gathering.Id);
        }

        db.Record(AuditEntry.By(caller, clock, "activities.series.plan", $"series/{series}", request.OrgCode, new { made.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities?seriesId={series}", new PlanSeriesResponse(series, made, skipped));
    }

    private static ProblemHttpResult? Wrong(PlanSeriesRequest request, DateOnly firstDay) => request switch
    {
        _ when request.Weekdays.Any(day => day is < 1 or > 7) => Problems.Invalid("weekdays", "activities.weekday-unknown", "Weekdays are 1 for Monday to 7 for Sunday."),
        _ when !firstDay.IsPlausible() => Problems.ImpossibleDay("first.startsAt"),
        _ when request.Until < firstDay || request.Until.DayNumber - firstDay.DayNumber > LongestDays => Problems.Invalid("until", "activities.series-too-long", "A series ends after it begins, within a year."),
        _ => null,
    };

    // On a Saturday nobody works anyway: only days that would be working days are left out for a holiday.
    private static (List<DateOnly> Held, List<DateOnly> Skipped) DaysOf(PlanSeriesRequest request, DateOnly firstDay)
    {
        var days = Enumerable.Range(0, request.Until.DayNumber - firstDay.DayNumber + 1).Select(firstDay.AddDays).Where(day => request.Weekdays.Contains(day.Weekday())).ToList();
        var skipped = days.FindAll(day => day.Weekday() <= 5 && !WorkCalendar.IsWorkingDay(day));
        return ([.. days.Except(skipped)], skipped);
    }

    private static GatheringContent Moved(this GatheringContent first, int days) => first with
    {
        StartsAt = first.StartsAt.AddDays(days),
        EndsAt = first.EndsAt.AddDays(days),
        SignUpClosesAt = first.SignUpClosesAt?.AddDays(days),
    };
}
