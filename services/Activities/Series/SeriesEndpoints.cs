using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Series;

internal static class SeriesEndpoints
{
    public static void MapSeries(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/activities/series", PlanSeries.Handle).RequirePermission(Permissions.PlanActivities).WithTags("Activities");
}
