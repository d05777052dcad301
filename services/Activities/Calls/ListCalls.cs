using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Calls;

/// <summary>A time for a call; <c>Relation</c>: father, mother, guardian or other. Of another class's or school's child it says only that it is booked.</summary>
public sealed record CallResponse(Guid Id, string OrgCode, Guid? RoomId, string? RoomName, string Medium, DateTimeOffset StartsAt, int Minutes, string State, Guid? ChildId, string? Relation);

/// <summary>Which calls; <c>DueOnly</c>: booked ones whose time has passed, which want a mark.</summary>
public sealed record CallFilter(
    string? OrgCode = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? State = null, Guid? ChildId = null, bool DueOnly = false, string? Cursor = null, int? Limit = null);

internal static class ListCalls
{
    public static async Task<Results<Ok<Page<CallResponse>>, ProblemHttpResult>> Handle([AsParameters] CallFilter filter, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (Problems.UnknownFilter("state", filter.State, "free", "booked", "held", "missed") is { } unknown)
        {
            return unknown;
        }

        var (take, orgCode, now) = (Paging.Limit(filter.Limit), caller.UnitOr(filter.OrgCode), clock.GetUtcNow());
        var above = UnitsAbove.Of(orgCode);
        var (from, to) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        var after = Cursor.Decode<Key>(filter.Cursor) ?? new(DateTimeOffset.MinValue, Guid.Empty);
        var own = db.OwnCalls(caller.Scope);
        var calls = db.Calls.AsNoTracking().Within(Scope.Of(orgCode), call => call.OrgCode)
            .Concat(db.Calls.AsNoTracking().Where(call => above.Contains(call.OrgCode)))
            .Where(call => (from == null || call.StartsAt >= from) && (to == null || call.StartsAt < to))
            .Where(call => filter.State == null || call.State == filter.State)
            .Where(call => filter.ChildId == null || call.ChildId == filter.ChildId)
            .Where(call => !filter.DueOnly || (call.State == "booked" && call.StartsAt < now))
            .Where(call => (filter.ChildId == null && !filter.DueOnly) || own.Any(mine => mine.Id == call.Id))
            .Where(call => call.StartsAt > after.StartsAt || (call.StartsAt == after.StartsAt && call.Id > after.Id));
        var rows = await (
            from call in calls
            join room in db.Rooms on call.RoomId equals room.Id into rooms
            from room in rooms.DefaultIfEmpty()
            let seen = own.Any(mine => mine.Id == call.Id)
            orderby call.StartsAt, call.Id
            select new CallResponse(
                call.Id, call.OrgCode, call.RoomId, room.Name, call.Medium, call.StartsAt, call.Minutes, call.State, seen ? call.ChildId : null, seen ? call.Relation : null)).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, call => new Key(call.StartsAt, call.Id)));
    }

    private readonly record struct Key(DateTimeOffset StartsAt, Guid Id);
}
