using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Units;

/// <summary>Another name for a unit that people added; divisions keep their official names.</summary>
public sealed record RenameUnitRequest([property: Required, StringLength(80, MinimumLength = 2)] string Name);

internal static class RenameUnit
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string code, RenameUnitRequest request, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(code) || await db.Units.FindAsync([code], ct) is not { MovedTo: null } unit)
        {
            return TypedResults.NotFound();
        }

        if (OrgCodes.KindOfDivision(code) is not null)
        {
            throw new RuleViolationException("identity.division-name-fixed", "Divisions keep their official names.");
        }

        var name = request.Name.Trim();
        await db.LockUnitAsync(unit.ParentCode!, ct); // against a unit of this name that is added at the same time
        if (name != unit.Name && await db.IsNameTakenAsync(unit.ParentCode!, unit.Kind, name, ct))
        {
            throw new RuleViolationException("identity.unit-name-taken", "There is a unit of this kind and name already.");
        }

        db.Record(AuditEntry.By(caller, clock, "identity.unit.rename", $"unit/{code}", code, new { from = unit.Name, to = name }));
        unit.Name = name;
        unit.Version++;
        db.Publish(new OrgUnitRenamed(unit.Code, unit.Name, unit.Kind, unit.Code, unit.Version));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
