using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Units;

/// <summary>A school, Home or agency below any division.</summary>
public sealed record AddUnitRequest(
    [property: Required, MaxLength(40)] string ParentCode,
    [property: Required, AllowedValues("school", "home", "agency")] string Kind,
    [property: Required, StringLength(80, MinimumLength = 2)] string Name);

internal static class AddUnit
{
    private const int NumberWidth = 4;

    public static async Task<Results<Created<UnitResponse>, NotFound, ProblemHttpResult>> Handle(
        AddUnitRequest request, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        // The parent's row is locked, so that two people adding at once do not get the same number.
        var parent = await db.Units.FromSql($"select * from org_units where code = {request.ParentCode} for update").SingleOrDefaultAsync(ct);
        if (parent is null || !caller.Scope.Contains(parent.Code))
        {
            return TypedResults.NotFound();
        }

        if (OrgCodes.KindOfDivision(parent.Code) is null)
        {
            return Problems.Invalid("parentCode", "identity.parent-not-division", "Units are added below divisions only.");
        }

        var name = request.Name.Trim();
        var siblings = await db.Units.Where(unit => unit.ParentCode == parent.Code && unit.Kind == request.Kind).Select(unit => new { unit.Code, unit.Name }).ToListAsync(ct);
        if (siblings.Exists(sibling => sibling.Name == name))
        {
            throw new RuleViolationException("identity.unit-name-taken", "There is a unit of this kind and name already.");
        }

        var letter = OrgCodes.Letters[request.Kind];
        var next = siblings.Count == 0 ? 1 : siblings.Max(sibling => int.Parse(sibling.Code.AsSpan(parent.Code.Length + 1), System.Globalization.CultureInfo.InvariantCulture)) + 1;
        var unit = new OrgUnit { Code = $"{parent.Code}{letter}{next.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(NumberWidth, '0')}", ParentCode = parent.Code, Name = name, Kind = request.Kind };
        db.Units.Add(unit);
        db.Publish(new OrgUnitAdded(unit.Code, unit.Name, unit.Kind, unit.Code, unit.Version));
        db.Record(AuditEntry.By(caller, clock, "identity.unit.add", $"unit/{unit.Code}", unit.Code));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/identity/units/{unit.Code}", new UnitResponse(unit.Code, unit.Name, unit.Kind, unit.ParentCode, 0, unit.Version));
    }
}
