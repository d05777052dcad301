using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Coverage;

internal static class CoverageEndpoints
{
    public static void MapCoverage(this IEndpointRouteBuilder routes)
    {
        var coverage = routes.MapGroup("/api/aid/coverage").RequirePermission(Permissions.ReadApplications).WithTags("Coverage");
        coverage.MapGet("", GetCoverage.Handle);
        coverage.MapGet("unaided", GetCoverage.Unaided);
    }
}
