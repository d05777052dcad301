using Microsoft.AspNetCore.Authorization;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Services;

/// <summary>On a page: what its reader must be allowed to do. A page that says nothing stops the start.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirementData
{
    public PermissionRequirement Requirement { get; } = new(permission);

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [Requirement];
}
