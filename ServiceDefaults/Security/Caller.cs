using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Security;

/// <summary>
/// Whoever sent the request, acting in one grant. A person with several grants acts in one at a time; an API client
/// has the role and unit it was registered with.
/// </summary>
public sealed class Caller(IHttpContextAccessor http, PermissionTable table)
{
    private ClaimsPrincipal User => http.HttpContext?.User ?? throw new InvalidOperationException("There is no caller outside a request.");

    /// <summary>Whether the request carried a valid token.</summary>
    public bool IsSignedIn => http.HttpContext?.User.Identity is { IsAuthenticated: true };

    /// <summary>The account, or the API client, by its id.</summary>
    public Guid AccountId => Guid.Parse(Claim(TokenClaims.Subject));

    /// <summary>The grant acted in; empty for API clients.</summary>
    public Guid GrantId => Guid.TryParse(User.FindFirstValue(TokenClaims.Grant), out var grant) ? grant : Guid.Empty;

    /// <summary>When the session of the request was opened, in milliseconds since 1970; null for API clients.</summary>
    public long? SessionOpened => long.TryParse(User.FindFirstValue(TokenClaims.SessionOpened), CultureInfo.InvariantCulture, out var opened) ? opened : null;

    /// <summary>One of <see cref="Roles"/>; empty for whoever has to choose a password first, so that no table has it.</summary>
    public string Role => User.FindFirstValue(TokenClaims.Role) ?? "";

    /// <summary>Whether the caller came with a one-time password and has not chosen another one yet.</summary>
    public bool IsPasswordDue => User.HasClaim(claim => claim.Type == TokenClaims.PasswordDue);

    /// <summary>The unit of the grant; empty for the system's own services.</summary>
    public string OrgCode => User.FindFirstValue(TokenClaims.Org) ?? "";

    /// <summary>Whether rows are seen by assignment instead of by place.</summary>
    public bool ByAssignment => User.FindFirstValue(TokenClaims.Kind) == TokenClaims.AssignedKind;

    /// <summary>Whether the caller is a program.</summary>
    public bool IsClient => User.HasClaim(claim => claim.Type == TokenClaims.ClientId);

    /// <summary>What the caller's transactions may see.</summary>
    public Scope Scope =>
        ByAssignment ? Scope.Assigned(AccountId)
        : Role == Roles.Service ? Scope.All("another service")
        : Scope.Of(OrgCode);

    /// <summary>The unit that a list is asked for; the caller's own where none is named.</summary>
    public string UnitOr(string? orgCode) => string.IsNullOrEmpty(orgCode) ? OrgCode : orgCode;

    /// <summary>Whether the caller's role has the permission and, for a client, its token's scopes cover it.</summary>
    public bool Can(string permission) =>
        (table.Grants(Role, permission) || (Role == Roles.Service && permission.StartsWith("internal.", StringComparison.Ordinal)))
        && (!IsClient || ScopesCover(permission));

    private bool ScopesCover(string permission) => (User.FindFirstValue(TokenClaims.Scope) ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Any(scope => permission == scope || permission.StartsWith(scope + ".", StringComparison.Ordinal));

    private string Claim(string type) => User.FindFirstValue(type) ?? throw new InvalidOperationException($"The token has no '{type}'.");
}
