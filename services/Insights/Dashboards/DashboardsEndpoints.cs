using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Dashboards;

internal static class DashboardsEndpoints
{
    public static void MapDashboards(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/insights/dashboard", GetDashboard.Handle).RequirePermission(Permissions.ReadFigures).WithTags("Dashboards");
}
