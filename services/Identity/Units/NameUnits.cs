using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Units;

/// <summary>The units whose names a page needs, in one call.</summary>
public sealed record NameUnitsRequest([property: Required, MaxLength(500)] IReadOnlyList<string> Codes);

internal static class NameUnits
{
    public static async Task<Ok<Dictionary<string, string>>> Handle(NameUnitsRequest request, IdentityDb db, CancellationToken ct) => TypedResults.Ok(
        await db.Units.Where(unit => request.Codes.Contains(unit.Code)).ToDictionaryAsync(unit => unit.Code, unit => unit.Name, ct));
}
