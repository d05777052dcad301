using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

public sealed record GetNamesRequest([Required, MaxLength(200)] IReadOnlyList<Guid> Ids);

/// <summary>Names for a page that was composed from other services. Ids out of scope are simply not in the answer.</summary>
internal static class GetNames
{
    public static async Task<Ok<Dictionary<Guid, string>>> Handle(GetNamesRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var ids = request.Ids.Distinct().ToArray();
        return TypedResults.Ok(await db.VisibleTo(caller).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct));
    }
}
