using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Homes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Calls;

/// <summary>A child that is going to call, and whom.</summary>
public sealed record BookCallRequest(Guid ChildId, [property: OneOf("father", "mother", "guardian", "other")] string Relation = "mother");

internal static class BookCall
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, BookCallRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(call => call.Id == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        // Two bookings of one child wait for each other here.
        if (!await db.Children.FromSql($"select * from children where id = {request.ChildId} and active for no key update").AnyAsync(ct))
        {
            return Problems.Invalid("childId", "activities.child-unknown", "There is no such child.");
        }

        var ends = found.StartsAt.AddMinutes(found.Minutes);
        if (found.RoomId is { } room)
        {
            await db.LockRoomAsync(room, ct);
            if (await db.Rooms.AnyAsync(used => used.Id == room && used.Closed, ct))
            {
                throw new RuleViolationException("activities.room-closed", "The room is not in use any more.");
            }

            if (await db.IsInUseAsync(room, [(found.StartsAt, ends)], id, ct))
            {
                throw new RuleViolationException("activities.room-taken", "The room is taken at that time.");
            }
        }

        if (await db.Calls.AnyAsync(other => other.ChildId == request.ChildId && other.State == "booked" && other.StartsAt < ends && other.StartsAt.AddMinutes(other.Minutes) > found.StartsAt, ct))
        {
            throw new RuleViolationException("activities.child-calls", "The child has another call at this time.");
        }

        found.Book(request.ChildId, request.Relation, clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "activities.call.book", $"child/{request.ChildId}", found.OrgCode, new { found.StartsAt }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Release(Guid id, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(call => call.Id == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (await db.CheckOwnAsync(found, caller, ct) is { } refused)
        {
            return refused;
        }

        db.Record(AuditEntry.By(caller, clock, "activities.call.release", $"child/{found.ChildId}", found.OrgCode, new { found.StartsAt }));
        found.Release();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
