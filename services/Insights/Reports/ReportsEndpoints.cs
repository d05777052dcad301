using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Reports;

internal static class ReportsEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/insights/reports", MakeReport.Handle).RequirePermission(Permissions.ReadReports).WithTags("Reports");
}
