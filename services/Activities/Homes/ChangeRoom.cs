using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

internal static class ChangeRoom
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid roomId, RoomRequest request, HttpRequest http, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Rooms.SingleOrDefaultAsync(room => room.Id == roomId && room.HomeId == id, ct) is not { } room || !caller.Scope.Contains(room.OrgCode))
        {
            return TypedResults.NotFound();
        }

        (await db.Homes.SingleAsync(home => home.Id == id, ct)).MustBeOpen();
        if (ETag.Check(http, room.Version) is { } refused)
        {
            return refused;
        }

        if (request.WrongKind() is { } wrong)
        {
            return wrong;
        }

        await db.LockRoomAsync(roomId, ct);
        if (request.Closed && !room.Closed && await IsNeededAsync(roomId, db, clock.GetUtcNow(), ct))
        {
            throw new RuleViolationException("activities.room-needed", "First cancel what is to take place in the room.");
        }

        (room.Kind, room.Name, room.Area, room.Seats, room.Closed) = (request.Kind, request.Name.Trim(), request.Area, request.Seats, request.Closed);
        room.Version++;
        db.Record(AuditEntry.By(caller, clock, "activities.room.change", $"room/{roomId}", room.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<bool> IsNeededAsync(Guid id, ActivitiesDb db, DateTimeOffset now, CancellationToken ct) =>
        await db.Gatherings.AnyAsync(known => known.RoomId == id && known.EndsAt > now && (known.State == States.Submitted || known.State == States.Approved), ct)
        || await db.Calls.AnyAsync(call => call.RoomId == id && call.State == "booked" && call.StartsAt > now, ct);
}
