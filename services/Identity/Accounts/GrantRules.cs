using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A role at a unit, asked for.</summary>
public sealed record GrantRequest(string Role, string OrgCode, string Kind = TokenClaims.PlaceKind);

/// <summary>Nobody gives away more than they have: only inside their own unit, and roles that run or watch the system only from the province.</summary>
internal static class GrantRules
{
    private static readonly string[] ProvinceOnly = [Roles.Operator, Roles.Auditor, Roles.ProvinceOfficer];

    public static async Task CheckAsync(IdentityDb db, Caller caller, GrantRequest grant, CancellationToken ct)
    {
        if (!Roles.Grantable.Contains(grant.Role))
        {
            throw new RuleViolationException("identity.role-unknown", "There is no such role.");
        }

        if (!caller.Scope.Contains(grant.OrgCode) || await db.Units.FindAsync([grant.OrgCode], ct) is null)
        {
            throw new RuleViolationException("identity.unit-not-yours", "Roles are given inside one's own unit only.");
        }

        if (ProvinceOnly.Contains(grant.Role, StringComparer.Ordinal) && caller.Role is not (Roles.ProvinceOfficer or Roles.Operator))
        {
            throw new RuleViolationException("identity.role-not-yours", "This role is given by the province only.");
        }

        if ((grant.Role == Roles.Helper) != (grant.Kind == TokenClaims.AssignedKind))
        {
            throw new RuleViolationException("identity.kind-unfit", "Helpers see assigned children, all other roles a place.");
        }
    }
}
