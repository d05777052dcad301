using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Identity;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Places;

/// <summary>
/// Takes everything filed at a unit to the unit's new code. Books go along by where they are; their own codes, their entries
/// and receipts stay as they were written.
/// </summary>
public sealed class WhenOrgUnitMoved(AidDb db) : IConsumer<OrgUnitMoved>
{
    private static readonly string[] Columns =
    [
        "books.org_code", "campaigns.org_code", "campaign_counts.org_code", "donations.org_code", "children.org_code", "notices.org_code", "batches.org_code",
        "applications.org_code", "documents.org_code", "objections.org_code", "files.org_code", "checks.org_code", "handouts.org_code", "handout_children.org_code", "shared_costs.org_code", "allocations.org_code",
    ];

    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        var (from, to, ct) = (context.Message.From, context.Message.To, context.CancellationToken);
        await db.MovePlaceAsync(from, to, Columns, ct);
        await MoveGoodsAsync(from, to, ct);
        await MoveRoundsAsync(from, to, ct);
    }

    // Two counties that become one have the places of both; dates are those of the county moved to.
    private async Task MoveRoundsAsync(string from, string to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             with gone as (
                 delete from rounds f where f.org_code = {from} and exists (
                     select from rounds t where t.org_code = {to} and (t.programme_id, t.period) = (f.programme_id, f.period))
                 returning *)
             update rounds t set pupils = t.pupils + gone.pupils, places = t.places + gone.places, version = t.version + 1
             from gone where t.org_code = {to} and (t.programme_id, t.period) = (gone.programme_id, gone.period)
             """,
            ct);
        await db.MovePlaceAsync(from, to, ["rounds.org_code"], ct);
    }

    // The unit moved to may have the same goods in stock: those that cannot go along under its code keep theirs, marked.
    private async Task MoveGoodsAsync(string from, string to, CancellationToken ct)
    {
        var scope = Scope.Of(from);
        await db.Database.ExecuteSqlAsync(
            $"""
             update goods g set org_code = {to} || substr(org_code, length({from}) + 1),
                 name = case when exists (
                     select from goods o where o.org_code = {to} || substr(g.org_code, length({from}) + 1) and o.name = g.name and o.unit = g.unit)
                     then g.name || ' (' || {from} || ')' else g.name end
             where g.org_code >= {scope.Low} and g.org_code < {scope.High}
             """,
            ct);
    }
}
