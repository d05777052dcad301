using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Homes;

/// <summary>A room of a Home: area in square metres.</summary>
public sealed record RoomRequest(
    [property: Required] string Kind, [property: Required, StringLength(40, MinimumLength = 1)] string Name, [property: Range(0, 10_000)] decimal? Area = null, [property: Range(1, 5_000)] int? Seats = null,
    bool Closed = false);

internal static class AddRoom
{
    public static async Task<Results<Created<RoomResponse>, NotFound, ProblemHttpResult>> Handle(Guid id, RoomRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Homes.FindAsync([id], ct) is not { } home || !caller.Scope.Contains(home.OrgCode))
        {
            return TypedResults.NotFound();
        }

        home.MustBeOpen();
        if (request.WrongKind() is { } wrong)
        {
            return wrong;
        }

        var room = new Room { Id = Guid.CreateVersion7(), HomeId = id, OrgCode = home.OrgCode, Kind = request.Kind, Name = request.Name.Trim(), Area = request.Area, Seats = request.Seats };
        db.Rooms.Add(room);
        db.Record(AuditEntry.By(caller, clock, "activities.room.add", $"room/{room.Id}", room.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/homes/{id}", new RoomResponse(room.Id, room.Kind, room.Name, room.Area, room.Seats, room.Closed, room.Version));
    }

    public static ProblemHttpResult? WrongKind(this RoomRequest request) =>
        HomeCodes.RoomKinds.Contains(request.Kind, StringComparer.Ordinal) ? null : Problems.NotOneOf("kind", "activities.room-kind-unknown", HomeCodes.RoomKinds);
}
