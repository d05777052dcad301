using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

/// <summary>A Home as lists show it; areas are square metres. Closed ones are listed only when asked for.</summary>
public sealed record HomeItem(Guid Id, string OrgCode, string Name, string Kind, DateOnly? OpenedOn, int Rooms, decimal IndoorArea, Guid? ParentId, DateOnly? ClosedOn);

internal static class ListHomes
{
    public static async Task<Ok<Page<HomeItem>>> Handle(ActivitiesDb db, Caller caller, CancellationToken ct, string? orgCode = null, bool closed = false, string? cursor = null, int? limit = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Homes.Within(Scope.Of(caller.UnitOr(orgCode)), home => home.OrgCode)
            .Where(home => (closed || home.ClosedOn == null) && home.Id > after)
            .OrderBy(home => home.Id).Take(take + 1)
            .Select(home => new HomeItem(
                home.Id, home.OrgCode, home.Name, home.Kind, home.OpenedOn,
                db.Rooms.Count(room => room.HomeId == home.Id && !room.Closed),
                db.Rooms.Where(room => room.HomeId == home.Id && !room.Closed).Sum(room => room.Area) ?? 0,
                home.ParentId, home.ClosedOn))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, home => home.Id));
    }
}
