using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Rankings;

internal static class RankingsEndpoints
{
    public static void MapRankings(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/insights/ranking", GetRanking.Handle).RequirePermission(Permissions.ReadFigures).WithTags("Rankings");
}
