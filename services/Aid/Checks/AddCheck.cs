using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Checks;

/// <summary>What was looked at, at which unit (the caller's own unless said), by how many people; what was not in order is said.</summary>
public sealed record AddCheckRequest(
    [property: Required] string Kind, DateOnly CheckedOn, [property: Range(1, 100)] int People, bool InOrder, [property: StringLength(500)] string? Finding = null, string? OrgCode = null);

/// <summary>The new check.</summary>
public sealed record AddCheckResponse(Guid Id);

internal static class AddCheck
{
    public static async Task<Results<Created<AddCheckResponse>, ProblemHttpResult>> Handle(
        AddCheckRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var unit = caller.UnitOr(request.OrgCode);
        if (!Check.Kinds.Contains(request.Kind, StringComparer.Ordinal))
        {
            return Problems.NotOneOf("kind", "aid.check-kind-unknown", Check.Kinds);
        }

        if (!request.InOrder && string.IsNullOrWhiteSpace(request.Finding))
        {
            return Problems.Invalid("finding", "aid.finding-missing", "Say what was not in order.");
        }

        if (BookDay.Check("checkedOn", request.CheckedOn, clock.Today) is { } wrong)
        {
            return wrong;
        }

        if (!caller.Scope.Contains(unit) || !await Units.KnowsAsync(db, unit, ct))
        {
            return Problems.Invalid("orgCode", "aid.unit-unknown", "There is no such unit.");
        }

        var id = Guid.CreateVersion7();
        db.Checks.Add(new()
        {
            Id = id,
            OrgCode = unit,
            Kind = request.Kind,
            CheckedOn = request.CheckedOn,
            People = request.People,
            InOrder = request.InOrder,
            FindingCipher = string.IsNullOrWhiteSpace(request.Finding) ? null : cipher.Protect(request.Finding.Trim(), id, Check.Finding),
            CheckedBy = caller.AccountId,
        });
        db.Record(AuditEntry.By(caller, clock, "aid.check.add", $"check/{id}", unit, new { request.Kind, request.InOrder }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/checks/{id}", new AddCheckResponse(id));
    }
}
