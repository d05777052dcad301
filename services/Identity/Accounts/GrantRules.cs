using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A role at a unit, asked for.</summary>
public sealed record GrantRequest(string Role, string OrgCode, string Kind = TokenClaims.PlaceKind);

/// <summary>
/// Nobody gives away more than they have: only inside their own unit, no level above their own, and roles that run or
/// watch the system only from the province. Nobody changes their own roles: an officer who wants to read a school's letters
/// or a counsellor's cases needs a second person who says that this is their work.
/// </summary>
internal static class GrantRules
{
    private static readonly string[] Levels = [.. Roles.Officers];

    // Who may give a role: the lowest level from which it is given, on the scale of Roles.Officers.
    private static readonly Dictionary<string, string> GivenFrom = new(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Roles.ProvinceOfficer,
        [Roles.Operator] = Roles.ProvinceOfficer,
        [Roles.Auditor] = Roles.ProvinceOfficer,
        [Roles.CityOfficer] = Roles.CityOfficer,
        [Roles.CountyOfficer] = Roles.CountyOfficer,
        [Roles.AidOfficer] = Roles.CountyOfficer,
        [Roles.Partner] = Roles.CountyOfficer,
        [Roles.Counsellor] = Roles.CountyOfficer,
        [Roles.TownshipOfficer] = Roles.TownshipOfficer,
    };

    public static async Task CheckAsync(IdentityDb db, Caller caller, GrantRequest grant, CancellationToken ct)
    {
        if (!Roles.Grantable.Contains(grant.Role))
        {
            throw new RuleViolationException("identity.role-unknown", "There is no such role.");
        }

        if (!caller.Scope.Contains(grant.OrgCode) || await db.Units.FindAsync([grant.OrgCode], ct) is not { MovedTo: null })
        {
            throw new RuleViolationException("identity.unit-not-yours", "Roles are given inside one's own unit only.");
        }

        CheckLevel(caller, grant.Role);

        if (!Roles.Fits(grant.Role, grant.OrgCode))
        {
            throw new RuleViolationException("identity.role-unfit", "Officers have their role at a unit of their own level, teachers at a class or a school.");
        }

        if ((grant.Role == Roles.Helper) != (grant.Kind == TokenClaims.AssignedKind))
        {
            throw new RuleViolationException("identity.kind-unfit", "Helpers see assigned children, all other roles a place.");
        }
    }

    public static void CheckNotOwn(Caller caller, Guid accountId)
    {
        if (accountId == caller.AccountId)
        {
            throw new RuleViolationException("identity.own-account", "Nobody changes their own roles.");
        }
    }

    /// <summary>
    /// Whoever locks an account or resets its password could act as it: every role it has, wherever, must be one the caller
    /// may give. An account is kept at the unit that made it, however high its grants have risen since.
    /// </summary>
    public static async Task CheckMasterAsync(IdentityDb db, Caller caller, Guid accountId, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("the grants of an account that is about to be mastered"), ct);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.AccountId == accountId).ToListAsync(ct);
        await db.ActAsync(caller.Scope, ct);
        foreach (var grant in grants)
        {
            CheckLevel(caller, grant.Role);
        }
    }

    public static void CheckLevel(Caller caller, string role)
    {
        if (Level(caller.Role) > Level(GivenFrom.GetValueOrDefault(role, Roles.SchoolOfficer)))
        {
            throw new RuleViolationException("identity.role-not-yours", "This role is given from a higher level.");
        }
    }

    private static int Level(string role) => Array.IndexOf(Levels, role) is >= 0 and var level ? level : int.MaxValue;
}
