using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Units;

/// <summary>A school, Home or agency below any division.</summary>
public sealed record AddUnitRequest(
    [property: Required, MaxLength(40)] string ParentCode,
    [property: Required, OneOf("school", "home", "agency")] string Kind,
    [property: Required, StringLength(80, MinimumLength = 2)] string Name);

internal static class AddUnit
{
    public static async Task<Results<Created<UnitResponse>, ProblemHttpResult>> Handle(
        AddUnitRequest request, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.LockUnitAsync(request.ParentCode, ct) is not { } parent || !caller.Scope.Contains(parent.Code))
        {
            return Problems.UnitNotYours("parentCode");
        }

        if (OrgCodes.KindOfDivision(parent.Code) is null)
        {
            return Problems.Invalid("parentCode", "identity.parent-not-division", "Units are added below divisions only.");
        }

        var name = request.Name.Trim();
        if (await db.IsNameTakenAsync(parent.Code, request.Kind, name, ct))
        {
            throw new RuleViolationException("identity.unit-name-taken", "There is a unit of this kind and name already.");
        }

        var unit = new OrgUnit { Code = await db.NextCodeAsync(parent, request.Kind, ct), ParentCode = parent.Code, Name = name, Kind = request.Kind };
        db.Units.Add(unit);
        db.Publish(new OrgUnitAdded(unit.Code, unit.Name, unit.Kind, unit.Code, unit.Version));
        db.Record(AuditEntry.By(caller, clock, "identity.unit.add", $"unit/{unit.Code}", unit.Code));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/identity/units/{unit.Code}", new UnitResponse(unit.Code, unit.Name, unit.Kind, unit.ParentCode, 0, unit.Version));
    }
}
