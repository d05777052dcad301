using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Homes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Calls;

/// <summary>
/// Times for calls on some weekdays (1 is Monday) between two days, one after the other. Times that are there already stay as they are,
/// and none is made across another one or while the room is taken.
/// </summary>
public sealed record OfferCallsRequest(
    [property: Required] string OrgCode,
    [property: OneOf("phone", "video")] string Medium,
    [property: Required, MinLength(1), MaxLength(7)] IReadOnlyList<int> Weekdays,
    DateOnly From,
    DateOnly To,
    TimeOnly Begins,
    TimeOnly Ends,
    [property: Range(5, 60)] int Minutes = 10,
    Guid? RoomId = null);

/// <summary>How many times are new.</summary>
public sealed record OfferCallsResponse(int Created);

internal static class OfferCalls
{
    private const int LongestDays = 190;

    public static async Task<Results<Ok<OfferCallsResponse>, ProblemHttpResult>> Handle(OfferCallsRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        await (request.RoomId is { } room ? db.LockRoomAsync(room, ct) : db.LockTelephoneAsync(request.OrgCode, ct));
        if (await WrongAsync(request, db, ct) is { } wrong)
        {
            return wrong;
        }

        var starts = StartsOf(request).ToArray();
        var length = TimeSpan.FromMinutes(request.Minutes);
        var ids = Array.ConvertAll(starts, _ => Guid.CreateVersion7());
        var created = await db.Database.ExecuteSqlAsync(
            $"""
             insert into calls (id, org_code, room_id, medium, starts_at, minutes, state)
             select made.id, {request.OrgCode}, {request.RoomId}, {request.Medium}, made.starts_at, {request.Minutes}, 'free'
             from unnest({ids}, {starts}) made (id, starts_at)
             where not exists (
                     select from calls c
                     where c.starts_at < made.starts_at + {length} and c.starts_at + make_interval(mins => c.minutes) > made.starts_at
                         and (c.room_id = {request.RoomId} or ({request.RoomId}::uuid is null and c.room_id is null and c.org_code = {request.OrgCode} and c.medium = {request.Medium})))
                 and not room_in_use({request.RoomId}, made.starts_at, made.starts_at + {length}, null)
             """,
            ct);
        db.Record(AuditEntry.By(caller, clock, "activities.call.offer", $"unit/{request.OrgCode}", request.OrgCode, new { created }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new OfferCallsResponse(created));
    }

    /// <summary>Takes back a time that nobody has booked.</summary>
    public static async Task<Results<NoContent, NotFound>> Remove(Guid id, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(call => call.Id == id, ct) is not { } found || !caller.Scope.Contains(found.OrgCode))
        {
            return TypedResults.NotFound();
        }

        if (found.State != "free")
        {
            throw new RuleViolationException("activities.call-taken", "This time is taken.");
        }

        db.Calls.Remove(found);
        db.Record(AuditEntry.By(caller, clock, "activities.call.remove", $"unit/{found.OrgCode}", found.OrgCode, new { found.StartsAt }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> WrongAsync(OfferCallsRequest request, ActivitiesDb db, CancellationToken ct) => request switch
    {
        _ when request.Weekdays.Any(day => day is < 1 or > 7) => Problems.Invalid("weekdays", "activities.weekday-unknown", "Weekdays are 1 for Monday to 7 for Sunday."),
        _ when !request.From.IsPlausible() => Problems.ImpossibleDay("from"),
        _ when request.To < request.From || request.To.DayNumber - request.From.DayNumber > LongestDays => Problems.Invalid("to", "activities.series-too-long", "The last day comes after the first, within half a year."),
        _ when request.Begins.AddMinutes(request.Minutes, out var wrapped) > request.Ends || wrapped > 0 => Problems.Invalid("ends", "activities.hours-reversed", "There is no time for a call in between."),
        { RoomId: { } room } when !await db.Rooms.AnyAsync(known => known.Id == room && !known.Closed, ct) => Problems.Invalid("roomId", "activities.room-unknown", "There is no such room."),
        _ => null,
    };

    private static IEnumerable<DateTimeOffset> StartsOf(OfferCallsRequest request) =>
        from day in Enumerable.Range(0, request.To.DayNumber - request.From.DayNumber + 1).Select(request.From.AddDays)
        where request.Weekdays.Contains(day.Weekday())
        from index in Enumerable.Range(0, (int)((request.Ends - request.Begins).TotalMinutes / request.Minutes))
        select day.StartsAt() + request.Begins.ToTimeSpan() + TimeSpan.FromMinutes(index * request.Minutes);
}
