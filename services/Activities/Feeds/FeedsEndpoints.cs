using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Feeds;

internal static class FeedsEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/api/activities/feeds").WithTags("Calendar feeds");
        feeds.MapGet("{orgCode}", KeepFeed.Find).RequirePermission(Permissions.ReadActivities);
        feeds.MapPost("{orgCode}", KeepFeed.Open).RequirePermission(Permissions.PlanActivities);
        feeds.MapDelete("{orgCode}", KeepFeed.Close).RequirePermission(Permissions.PlanActivities);
        feeds.MapGet("{orgCode}/{token}.ics", ReadFeed.Handle).AllowAnonymous();
        feeds.MapGet("{orgCode}/{homeId:guid}/{token}.ics", ReadFeed.Handle).AllowAnonymous();
    }
}
