using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Units;

/// <summary>Where a school, Home or agency goes: below another division, or into another unit of its kind. One of the two.</summary>
public sealed record MoveUnitRequest(string? ParentCode, string? IntoCode);

/// <summary>The unit's code up to now and from now on.</summary>
public sealed record MoveUnitResponse(string From, string To);

internal static class MoveUnit
{
    public static async Task<Results<Ok<MoveUnitResponse>, NotFound, ProblemHttpResult>> Handle(
        string code, MoveUnitRequest request, IdentityDb db, SessionRevocation sessions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (request is { ParentCode: null } == request is { IntoCode: null })
        {
            return Problems.Invalid("parentCode", "identity.one-target", "Say either the division to move to or the unit to merge into.");
        }

        // Both rows in the order of their codes, so that two moves wait for each other instead of deadlocking.
        var targetCode = request.ParentCode ?? request.IntoCode!;
        var locked = await db.Units.FromSql($"select * from org_units where code in ({code}, {targetCode}) and moved_to is null order by code for update").ToListAsync(ct);
        if (locked.Find(known => known.Code == code) is not { } unit || locked.Find(known => known.Code == targetCode) is not { } target
            || !caller.Scope.Contains(unit.Code) || !caller.Scope.Contains(target.Code))
        {
            return TypedResults.NotFound();
        }

        var to = request.ParentCode is null ? Into(unit, target) : await BelowAsync(db, unit, target, ct);
        await db.MoveAsync(unit, to, target, ct);
        var accounts = await db.MoveGrantsAsync(unit.Code, to, ct);
        // After what names the new units: whoever hears of the move knows where to.
        db.Publish(new OrgUnitMoved(unit.Code, to, OrgCodes.Common(unit.Code, to), unit.Version + 1));
        db.Record(AuditEntry.By(caller, clock, "identity.unit.move", $"unit/{unit.Code}", to, new { from = unit.Code, to }));
        await db.SaveChangesAsync(ct);
        // Their tokens still name the old place.
        db.AfterCommit(() => accounts.ForEach(account => _ = sessions.RevokeAsync(account)));
        return TypedResults.Ok(new MoveUnitResponse(unit.Code, to));
    }

    private static string Into(OrgUnit unit, OrgUnit target) => unit.Code != target.Code && unit.Kind == target.Kind && OrgCodes.Letters.ContainsKey(unit.Kind)
        ? target.Code
        : throw new RuleViolationException("identity.units-unlike", "A school, Home or agency is merged into another of its kind only.");

    private static async Task<string> BelowAsync(IdentityDb db, OrgUnit unit, OrgUnit parent, CancellationToken ct)
    {
        if (!OrgCodes.Letters.ContainsKey(unit.Kind) || OrgCodes.KindOfDivision(parent.Code) is null || unit.ParentCode == parent.Code)
        {
            throw new RuleViolationException("identity.parent-not-division", "A school, Home or agency is moved below another division only.");
        }

        return await db.IsNameTakenAsync(parent.Code, unit.Kind, unit.Name, ct)
            ? throw new RuleViolationException("identity.unit-name-taken", "There is a unit of this kind and name already.")
            : await db.NextCodeAsync(parent, unit.Kind, ct);
    }
}
