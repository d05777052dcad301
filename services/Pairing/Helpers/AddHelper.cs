using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Contracts.Pairing;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Helpers;

/// <summary>A helper, registered by real name (PAIR-33).</summary>
public sealed record AddHelperRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string DisplayName,
    [property: Required] string Kind,
    [property: Required] string OrgCode,
    Guid? AccountId = null,
    [property: RegularExpression("^1[3-9][0-9]{9}$")] string? Phone = null,
    [property: Range(1, 50)] int? LoadMax = null);

internal static class AddHelper
{
    public static async Task<Results<Created<HelperResponse>, ProblemHttpResult>> Handle(
        AddHelperRequest request, PairingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        if (!HelperKinds.All.Contains(request.Kind, StringComparer.Ordinal))
        {
            return Problems.NotOneOf("kind", "pairing.helper-kind-unknown", HelperKinds.All);
        }

        var helper = new HelperPerson
        {
            Id = Guid.CreateVersion7(),
            OrgCode = request.OrgCode,
            AccountId = request.AccountId,
            DisplayName = request.DisplayName.Trim(),
            Kind = request.Kind,
            LoadMax = request.LoadMax,
        };
        helper.PhoneCipher = request.Phone is { } phone ? cipher.Protect(phone, helper.Id, "phone") : null;
        db.Helpers.Add(helper);
        db.Publish(new HelperRegistered(helper.Id, helper.AccountId, helper.OrgCode, helper.Version));
        db.Record(AuditEntry.By(caller, clock, "pairing.helper.add", $"helper/{helper.Id}", helper.OrgCode));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: "helpers_account_once" })
        {
            throw new RuleViolationException("pairing.account-is-helper", "This account is a helper already.");
        }

        return TypedResults.Created(
            $"/api/pairing/helpers/{helper.Id}",
            new HelperResponse(
                helper.Id, helper.AccountId, helper.DisplayName, helper.Kind, helper.OrgCode, 0, helper.LoadMax, false, request.Phone is null ? null : Mask.Phone(request.Phone), helper.Version));
    }
}
