using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Units;

internal static class SearchUnits
{
    private const int Most = 50;

    /// <summary>Units whose name contains a text, or whose code begins with it, inside the caller's own unit or a given one; <c>kind</c> may be given several times.</summary>
    public static async Task<Ok<Page<UnitResponse>>> Handle(IdentityDb db, Caller caller, CancellationToken ct, string q = "", string? under = null, string[]? kind = null)
    {
        var text = q.Trim();
        var rows = await db.Units.Within(Scope.Of(caller.UnitOr(under)), unit => unit.Code)
            .Where(unit => unit.MovedTo == null && (unit.Name.Contains(text) || unit.Code.StartsWith(text)) && (kind == null || kind.Length == 0 || kind.Contains(unit.Kind)))
            .OrderBy(unit => unit.Code)
            .Take(Most)
            .Select(unit => new UnitResponse(unit.Code, unit.Name, unit.Kind, unit.ParentCode, 0, unit.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(new Page<UnitResponse>(rows, null));
    }
}
