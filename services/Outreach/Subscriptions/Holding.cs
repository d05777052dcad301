using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>
/// A partner sees of its place what it holds, officers see all of theirs. No token says which accounts and API clients are the
/// same partner's, and two partners of a county have the same unit: so a subscription names its holders.
/// </summary>
internal static class Holding
{
    /// <summary>The second lock: a partner's transaction sees no row of another partner's, whatever a query forgets.</summary>
    public static TBuilder NarrowToHolder<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            await services.GetRequiredService<OutreachDb>().NarrowToHolderAsync(services.GetRequiredService<Caller>(), context.HttpContext.RequestAborted);
            return await next(context);
        });

    public static Task NarrowToHolderAsync(this OutreachDb db, Caller caller, CancellationToken ct) =>
        caller.Role == Roles.Partner ? db.ActAsync(caller.Scope with { AccountId = caller.AccountId }, ct) : Task.CompletedTask;

    public static IQueryable<Subscription> SubscriptionsOf(this OutreachDb db, Caller caller)
    {
        var (officer, account) = (caller.Role != Roles.Partner, caller.AccountId);
        return db.Subscriptions.Where(known => officer || known.Holders.Contains(account));
    }

    public static IQueryable<Delivery> DeliveriesOf(this OutreachDb db, Caller caller)
    {
        var subscriptions = db.SubscriptionsOf(caller);
        return db.Deliveries.Where(known => subscriptions.Any(subscription => subscription.Id == known.SubscriptionId));
    }
}
