using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Pairing;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Insights.Facts;

/// <summary>The first telling is the beginning; a later one may only say more.</summary>
public sealed class WhenPairingStarted(InsightsDb db, TimeProvider clock) : FactConsumer<PairingStarted>(db, clock)
{
    protected override Task KeepAsync(PairingStarted fact, DateTimeOffset at, CancellationToken ct) => Db.Database.ExecuteSqlAsync(
        $"""
         with kept as (
             insert into pairings as p (pairing_id, child_id, helper_id, helper_kind, org_code, started_at, version)
             select {fact.PairingId}, {fact.ChildId}, {fact.HelperId}, {fact.HelperKind}, placed({fact.OrgCode}), {at}, {fact.Version}
             on conflict (pairing_id) do update set
                 started_at = least(p.started_at, excluded.started_at), helper_kind = coalesce(excluded.helper_kind, p.helper_kind),
                 version = greatest(p.version, excluded.version))
         insert into touched (child_id, since) values ({fact.ChildId}, {at.DayInChina()})
         """,
        ct);
}

public sealed class WhenPairingEnded(InsightsDb db, TimeProvider clock) : FactConsumer<PairingEnded>(db, clock)
{
    protected override Task KeepAsync(PairingEnded fact, DateTimeOffset at, CancellationToken ct) => Db.Database.ExecuteSqlAsync(
        $"""
         with kept as (
             insert into pairings as p (pairing_id, child_id, helper_id, org_code, ended_at, version)
             select {fact.PairingId}, {fact.ChildId}, {fact.HelperId}, placed({fact.OrgCode}), {at}, {fact.Version}
             on conflict (pairing_id) do update set ended_at = least(p.ended_at, excluded.ended_at), version = greatest(p.version, excluded.version))
         insert into touched (child_id, since) values ({fact.ChildId}, {at.DayInChina()})
         """,
        ct);
}
