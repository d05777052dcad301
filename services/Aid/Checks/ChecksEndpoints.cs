using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Checks;

internal static class ChecksEndpoints
{
    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        var checks = routes.MapGroup("/api/aid/checks").WithTags("Checks");
        checks.MapGet("", ListChecks.Handle).RequirePermission(Permissions.ReadApplications);
        var write = checks.MapGroup("").RequirePermission(Permissions.WriteApplications);
        write.MapPost("", AddCheck.Handle);
        write.MapPost("{id:guid}/settlement", SettleCheck.Handle);
    }
}
