using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>
/// Subscriptions of a unit go with it, with their deliveries and the events that can be sent again, and so does what its people are
/// told. What was sent keeps the code that it was sent with.
/// </summary>
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
             update deliveries set org_code = {to} || substr(org_code, length({from}) + 1) where channel <> 'webhook' and org_code >= {low} and org_code < {high};
             -- Of two units that become one, each may have had a notice of the same thing.
             delete from notices n using notices kept
             where n.role is not null and n.org_code >= {low} and n.org_code < {high}
               and (kept.kind, kept.subject, kept.recipient) = (n.kind, n.subject, n.role || '@' || {to} || substr(n.org_code, length({from}) + 1));
             update public_events set org_code = {to} || substr(org_code, length({from}) + 1)
             where county = left({from}, 6) and org_code >= {low} and org_code < {high}
             """,
            ct);
        await db.MovePlaceAsync(from, to, ["subscriptions.org_code", "files.org_code", "grants.org_code", "locked_accounts.org_code", "assignments.org_code", "overdue_duties.org_code", "notices.org_code", "parent_messages.org_code", "parent_lines.org_code"], ct);
    }
}
