using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

/// <summary>Why a Home is closed: it was entered by mistake or has been given up.</summary>
public sealed record CloseHomeRequest([property: Required, OneOf("mistake", "given-up")] string Reason);

internal static class CloseHome
{
    /// <summary>For good: a Home that opens again is entered anew. What it was and did stays.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CloseHomeRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Homes.FindAsync([id], ct) is not { } home || !caller.Scope.Contains(home.OrgCode))
        {
            return TypedResults.NotFound();
        }

        await db.LockHomeAsync(id, ct);
        var rooms = await db.Rooms.Where(room => room.HomeId == id).OrderBy(room => room.Id).ToListAsync(ct);
        foreach (var room in rooms)
        {
            await db.LockRoomAsync(room.Id, ct);
        }

        home.Close(request.Reason, clock.Today, caller.AccountId, await IsNeededAsync(id, rooms.ConvertAll(room => (Guid?)room.Id), db, clock.GetUtcNow(), ct));
        rooms.ForEach(room => room.Closed = true);
        db.Record(AuditEntry.By(caller, clock, "activities.home.close", $"home/{id}", home.OrgCode, new { request.Reason }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<bool> IsNeededAsync(Guid id, List<Guid?> rooms, ActivitiesDb db, DateTimeOffset now, CancellationToken ct) =>
        await db.Gatherings.AnyAsync(known => known.HomeId == id && known.EndsAt > now && (known.State == States.Submitted || known.State == States.Approved), ct)
        || await db.Calls.AnyAsync(call => rooms.Contains(call.RoomId) && call.State == "booked" && call.StartsAt > now, ct)
        || await db.Homes.AnyAsync(branch => branch.ParentId == id && branch.ClosedOn == null, ct);
}
