using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>A service's trail for auditors.</summary>
public static class AuditEndpoints
{
    /// <summary>Maps <c>/api/{service}/audit</c> and <c>/api/{service}/audit/verification</c>.</summary>
    /// <param name="routes">The service's routes.</param>
    /// <param name="permission">The service's own <c>{service}.audit.read</c>; it names the service, too.</param>
    public static void MapAudit(this IEndpointRouteBuilder routes, string permission)
    {
        var audit = routes.MapGroup($"/api/{permission.Split('.')[0]}/audit").RequirePermission(permission).WithTags("Audit");
        audit.MapGet("", ListAudit.Handle);
        audit.MapGet("verification", VerifyAudit.Handle);
    }
}
