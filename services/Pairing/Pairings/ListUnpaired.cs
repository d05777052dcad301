using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Pairings;

/// <summary>A child without a helper in the programme.</summary>
public sealed record UnpairedChild(Guid ChildId, string OrgCode, string? ClassCode, int? Grade, bool? Boarding, IReadOnlyList<string> Categories);

internal static class ListUnpaired
{
    public static async Task<Results<Ok<Page<UnpairedChild>>, NotFound>> Handle(
        Guid id, PairingDb db, Caller caller, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        if (await db.Programmes.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var unit = orgCode ?? (caller.OrgCode.Length > programme.OrgCode.Length ? caller.OrgCode : programme.OrgCode);
        var scope = Scope.Of(unit);
        var rows = await db.Children.AsNoTracking()
            .Where(child => child.Active && child.Id > after && child.OrgCode.CompareTo(scope.Low) >= 0 && child.OrgCode.CompareTo(scope.High) < 0)
            .Where(child => child.OrgCode.StartsWith(programme.OrgCode))
            .Where(child => !db.Pairs.Any(pair => pair.ProgrammeId == id && pair.ChildId == child.Id && pair.EndsOn == null))
            .OrderBy(child => child.Id)
            .Take(take + 1)
            .Select(child => new UnpairedChild(child.Id, child.OrgCode, child.ClassCode, child.Grade, child.Boarding, child.Categories))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, child => child.ChildId));
    }
}
