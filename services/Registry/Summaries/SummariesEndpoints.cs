using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Summaries;

internal static class SummariesEndpoints
{
    public static void MapSummaries(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/summary", GetSummary.Handle).RequirePermission(Permissions.ReadSummary).WithTags("Summary");
}
