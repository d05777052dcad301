using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Services;

/// <summary>
/// On a page: what its reader must be allowed to do, or, without a permission, that somebody is signed in. A page that says nothing
/// stops the start.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(string? permission = null) : AuthorizeAttribute, IAuthorizationRequirementData
{
    /// <summary>What the endpoint declares.</summary>
    public object Declared { get; } = permission is null ? SignedInOnly.Instance : new PermissionRequirement(permission);

    public IEnumerable<IAuthorizationRequirement> GetRequirements() =>
        [Declared as IAuthorizationRequirement ?? new DenyAnonymousAuthorizationRequirement()];
}
