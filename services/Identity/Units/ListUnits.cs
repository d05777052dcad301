using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Units;

internal static class ListUnits
{
    /// <summary>The units directly below one; below the caller's own when none is given.</summary>
    public static async Task<Ok<Page<UnitResponse>>> Handle(
        IdentityDb db, Caller caller, CancellationToken ct, string? parent = null, string? kind = null, string? cursor = null, int? limit = null)
    {
        var (above, take, after) = (caller.UnitOr(parent), Paging.Limit(limit), Cursor.Decode<Key>(cursor)?.Code ?? "");
        var rows = await db.Units
            .Where(unit => unit.ParentCode == above && unit.MovedTo == null && unit.Code.CompareTo(after) > 0 && (kind == null || unit.Kind == kind))
            .OrderBy(unit => unit.Code)
            .Take(take + 1)
            .Select(unit => new UnitResponse(
                unit.Code, unit.Name, unit.Kind, unit.ParentCode, db.Units.Count(below => below.ParentCode == unit.Code && below.MovedTo == null), unit.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, unit => new Key(unit.Code)));
    }

    private readonly record struct Key(string Code);
}
