using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Helpers;

/// <summary>What can change about a helper; an absent phone stays as it is.</summary>
public sealed record ChangeHelperRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string DisplayName,
    [property: Required] string Kind,
    [property: RegularExpression("^1[3-9][0-9]{9}$")] string? Phone = null,
    [property: Range(1, 50)] int? LoadMax = null);

internal static class ChangeHelper
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangeHelperRequest request, HttpRequest http, PairingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Helpers.FindAsync([id], ct) is not { } helper)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, helper.Version) is { } refused)
        {
            return refused;
        }

        if (!HelperKinds.All.Contains(request.Kind, StringComparer.Ordinal))
        {
            return Problems.NotOneOf("kind", "pairing.helper-kind-unknown", HelperKinds.All);
        }

        (helper.DisplayName, helper.Kind, helper.LoadMax, helper.Version) = (request.DisplayName.Trim(), request.Kind, request.LoadMax, helper.Version + 1);
        helper.PhoneCipher = request.Phone is { } phone ? cipher.Protect(phone, helper.Id, "phone") : helper.PhoneCipher;
        db.Record(AuditEntry.By(caller, clock, "pairing.helper.change", $"helper/{id}", helper.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
