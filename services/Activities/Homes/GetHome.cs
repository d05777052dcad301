using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

/// <summary>A Home with all that is recorded of it; areas are square metres.</summary>
public sealed record HomeResponse(
    Guid Id, string OrgCode, string Name, string Kind, Guid? ParentId, DateOnly? OpenedOn, DateOnly? RegisteredOn, decimal? OutdoorArea, int FullTimeStaff, int Volunteers, int ChildrenServed, DateOnly? ClosedOn, string? ClosedReason,
    IReadOnlyList<string> Rules, IReadOnlyList<OpeningHours> Hours, IReadOnlyList<Equipment> Equipment, IReadOnlyList<RotaTurn> Rota, IReadOnlyList<RoomResponse> Rooms, long Version);

/// <summary>A room, closed ones too.</summary>
public sealed record RoomResponse(Guid Id, string Kind, string Name, decimal? Area, int? Seats, bool Closed, long Version);

internal static class GetHome
{
    public static async Task<Results<Ok<HomeResponse>, NotFound>> Handle(Guid id, ActivitiesDb db, HttpResponse http, CancellationToken ct)
    {
        if (await db.Homes.AsNoTracking().SingleOrDefaultAsync(home => home.Id == id, ct) is not { } home)
        {
            return TypedResults.NotFound();
        }

        var rooms = await db.Rooms.Where(room => room.HomeId == id).OrderBy(room => room.Closed).ThenBy(room => room.Id)
            .Select(room => new RoomResponse(room.Id, room.Kind, room.Name, room.Area, room.Seats, room.Closed, room.Version)).ToListAsync(ct);
        ETag.Write(http, home.Version);
        return TypedResults.Ok(new HomeResponse(
            home.Id, home.OrgCode, home.Name, home.Kind, home.ParentId, home.OpenedOn, home.RegisteredOn, home.OutdoorArea, home.FullTimeStaff, home.Volunteers, home.ChildrenServed, home.ClosedOn, home.ClosedReason,
            home.Rules, home.Hours, home.Equipment, home.Rota, rooms, home.Version));
    }
}
