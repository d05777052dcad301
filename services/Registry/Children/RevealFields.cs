using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

/// <param name="Fields">Such as <c>identityNumber</c>, <c>address</c>, <c>father.phone</c>.</param>
/// <param name="Purpose">What it is needed for; kept in the audit trail.</param>
public sealed record RevealFieldsRequest(
    [Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Fields, [Required, StringLength(200, MinimumLength = 2)] string Purpose);

public sealed record RevealedFields(IReadOnlyDictionary<string, string?> Values);

internal static class RevealFields
{
    public static async Task<Results<Ok<RevealedFields>, NotFound, ProblemHttpResult>> Handle(
        Guid childId, RevealFieldsRequest request, RegistryDb db, DossierCodec codec, Caller caller, TimeProvider clock, HttpResponse response,
        CancellationToken ct)
    {
        if (request.Fields.FirstOrDefault(f => !DossierField.Personal.ContainsKey(f)) is { } unknown)
        {
            return Problems.Invalid("fields", "registry.field-unknown", $"{unknown} is not a masked field.", unknown);
        }

        if (await db.FindChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        db.Record(AuditEntry.By(
            caller, clock, "registry.child.reveal", $"child/{childId}", child.OrgCode, new { fields = request.Fields, purpose = request.Purpose }));
        await db.SaveChangesAsync(ct);
        var dossier = codec.Open(child);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RevealedFields(request.Fields.Distinct().ToDictionary(f => f, f => DossierField.Personal[f].Read(dossier))));
    }
}
