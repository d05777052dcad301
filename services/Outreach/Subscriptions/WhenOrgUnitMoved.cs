using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>Subscriptions of a unit go with it, with their deliveries and the events that can be sent again. What was sent keeps the code that it was sent with.</summary>
public sealed class WhenOrgUnitMoved(OutreachDb db) : IConsumer<OrgUnitMoved>
{
    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        var (from, to, ct) = (context.Message.From, context.Message.To, context.CancellationToken);
        var (low, high) = (Scope.Of(from).Low, Scope.Of(from).High);
        await db.Database.ExecuteSqlAsync(
            $"""
             update deliveries d set org_code = {to} || substr(d.org_code, length({from}) + 1)
             from subscriptions s where s.id = d.subscription_id and s.org_code >= {low} and s.org_code < {high};
             update public_events set org_code = {to} || substr(org_code, length({from}) + 1)
             where county = left({from}, 6) and org_code >= {low} and org_code < {high}
             """,
            ct);
        await db.MovePlaceAsync(from, to, ["subscriptions.org_code", "files.org_code"], ct);
    }
}
