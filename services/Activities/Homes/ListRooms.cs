using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Homes;

/// <summary>A room that is in use, with its Home.</summary>
public sealed record RoomItem(Guid Id, Guid HomeId, string HomeName, string OrgCode, string Kind, string Name, int? Seats);

/// <summary>Those of a unit, the units below and the units that hold it; at most two hundred.</summary>
public sealed record RoomsResponse(IReadOnlyList<RoomItem> Items);

internal static class ListRooms
{
    private const int Most = 200;

    public static async Task<Results<Ok<RoomsResponse>, ProblemHttpResult>> Handle(ActivitiesDb db, Caller caller, CancellationToken ct, string? orgCode = null, string? kind = null)
    {
        if (Problems.UnknownFilter("kind", kind, HomeCodes.RoomKinds) is { } unknown)
        {
            return unknown;
        }

        var (scope, above) = (Scope.Of(caller.UnitOr(orgCode)), UnitsAbove.Of(caller.UnitOr(orgCode)));
        var rooms = await db.Rooms
            .Where(room => !room.Closed && (kind == null || room.Kind == kind))
            .Where(room => (room.OrgCode.CompareTo(scope.Low) >= 0 && room.OrgCode.CompareTo(scope.High) < 0) || above.Contains(room.OrgCode))
            .Join(db.Homes, room => room.HomeId, home => home.Id, (room, home) => new { room, home })
            .OrderBy(found => found.home.Id).ThenBy(found => found.room.Id).Take(Most)
            .Select(found => new RoomItem(found.room.Id, found.home.Id, found.home.Name, found.room.OrgCode, found.room.Kind, found.room.Name, found.room.Seats))
            .ToListAsync(ct);
        return TypedResults.Ok(new RoomsResponse(rooms));
    }
}
