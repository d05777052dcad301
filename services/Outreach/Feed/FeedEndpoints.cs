using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outreach/feed", ReadFeed.Handle).RequirePermission(Permissions.ReadSubscriptions).WithTags("Events");
}
