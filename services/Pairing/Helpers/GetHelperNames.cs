using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;

namespace Tongxing.Pairing.Helpers;

public sealed record GetHelperNamesRequest([property: Required, MaxLength(200)] IReadOnlyList<Guid> Ids);

/// <summary>Names for a page that was composed from other services. Ids out of scope are simply not in the answer.</summary>
internal static class GetHelperNames
{
    public static async Task<Ok<Dictionary<Guid, string>>> Handle(GetHelperNamesRequest request, PairingDb db, CancellationToken ct)
    {
        var ids = request.Ids.Distinct().ToArray();
        return TypedResults.Ok(await db.Helpers.AsNoTracking().Where(helper => ids.Contains(helper.Id)).ToDictionaryAsync(helper => helper.Id, helper => helper.DisplayName, ct));
    }
}
