using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Events;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Subscriptions;

internal static class SubscriptionsEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var outreach = routes.MapGroup("/api/outreach").WithTags("Subscriptions");
        var read = outreach.MapGroup("").RequirePermission(Permissions.ReadSubscriptions).NarrowToHolder();
        read.MapGet("event-types", () => TypedResults.Ok(new Page<EventType>(EventCatalogue.All, null)));
        read.MapGet("partner-accounts", ListPartnerAccounts.Handle);
        read.MapGet("subscriptions", ListSubscriptions.Handle);
        read.MapGet("subscriptions/{id:guid}", ListSubscriptions.One);
        read.MapGet("subscriptions/{id:guid}/deliveries", ListDeliveries.Handle);
        read.MapGet("deliveries/{id:guid}", GetDelivery.Handle);

        var write = outreach.MapGroup("").RequirePermission(Permissions.WriteSubscriptions).NarrowToHolder();
        write.MapPost("subscriptions", Subscribe.Handle);
        write.MapPut("subscriptions/{id:guid}", ChangeSubscription.Handle);
        write.MapPost("subscriptions/{id:guid}/pause", ChangeState.Pause);
        write.MapPost("subscriptions/{id:guid}/resume", ChangeState.Resume);
        write.MapPost("subscriptions/{id:guid}/secret", RotateSecret.Handle);
        write.MapDelete("subscriptions/{id:guid}", Unsubscribe.Handle);
        write.MapPost("subscriptions/{id:guid}/test", SendTest.Handle);
        write.MapPost("subscriptions/{id:guid}/redelivery", Redeliver.Range);
        write.MapPost("deliveries/{id:guid}/redelivery", Redeliver.One);
    }
}
