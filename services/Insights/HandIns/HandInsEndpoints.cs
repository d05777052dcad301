using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Insights.HandIns;

internal static class HandInsEndpoints
{
    public static void MapHandIns(this IEndpointRouteBuilder routes)
    {
        var handIns = routes.MapGroup("/api/insights/hand-ins").WithTags("HandIns");
        var read = handIns.MapGroup("").RequirePermission(Permissions.ReadHandIns);
        read.MapGet("", ListHandIns.Handle);
        read.MapGet("{orgCode}/{period}/file", DownloadHandIn.Handle);
        handIns.MapGroup("").RequirePermission(Permissions.WriteHandIns).MapPut("{period}", HandInReport.Handle).TakesFile();
    }
}
