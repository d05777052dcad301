using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Insights;

/// <summary>Passes work reports through, as made here and as handed in, so that one permission and one address serve the pages.</summary>
internal static class Reports
{
    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/insights/report", (string unit, string period, string format, InsightsClient insights, HttpContext http, CancellationToken ct) => insights.ReportAsync(unit, period, format, ct).PassAsync(http, ct))
            .RequirePermission(Permissions.InsightReports);
        app.MapGet("/insights/reports/{orgCode}/{period}", (string orgCode, string period, InsightsClient insights, HttpContext http, CancellationToken ct) => insights.HandedInAsync(orgCode, period, ct).PassAsync(http, ct))
            .RequirePermission(Permissions.HandIns);
    }
}
