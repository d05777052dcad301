using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Units;

/// <summary>A unit with the way down to it.</summary>
public sealed record GetUnitResponse(string Code, string Name, string Kind, string? ParentCode, long Version, IReadOnlyList<UnitStep> Path);

/// <summary>One unit on the way from the province to another unit, that one included.</summary>
public sealed record UnitStep(string Code, string Name, string Kind);

internal static class GetUnit
{
    public static async Task<Results<Ok<GetUnitResponse>, NotFound>> Handle(string code, IdentityDb db, CancellationToken ct)
    {
        var path = await db.Units.FromSql(
            $"""
             with recursive path as (
                 select u.*, 0 as depth from org_units u where u.code = {code} and u.moved_to is null
                 union all
                 select u.*, depth + 1 from org_units u join path on u.code = path.parent_code)
             select code, parent_code, name, kind, moved_to, version from path order by depth desc
             """).AsNoTracking().ToListAsync(ct);
        return path is [.., var unit]
            ? TypedResults.Ok(new GetUnitResponse(
                unit.Code, unit.Name, unit.Kind, unit.ParentCode, unit.Version, [.. path.Select(step => new UnitStep(step.Code, step.Name, step.Kind))]))
            : TypedResults.NotFound();
    }
}
