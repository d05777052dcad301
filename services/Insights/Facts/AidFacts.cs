using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Aid;
using Tongxing.Insights.Data;

namespace Tongxing.Insights.Facts;

public sealed class WhenAidPaid(InsightsDb db, TimeProvider clock) : FactConsumer<AidPaid>(db, clock)
{
    protected override Task KeepAsync(AidPaid fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepAidAsync(new(fact.ApplicationId, fact.ChildId, fact.OrgCode, fact.AmountFen, fact.PaidOn, fact.Version), ct);
}

/// <summary>Granted and not paid yet or, told after a payment, sent back by the bank.</summary>
public sealed class WhenAidGranted(InsightsDb db, TimeProvider clock) : FactConsumer<AidGranted>(db, clock)
{
    protected override Task KeepAsync(AidGranted fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepAidAsync(new(fact.ApplicationId, fact.ChildId, fact.OrgCode, fact.AmountFen, null, fact.Version), ct);
}

public sealed class WhenAidRecovered(InsightsDb db, TimeProvider clock) : FactConsumer<AidRecovered>(db, clock)
{
    protected override Task KeepAsync(AidRecovered fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepAidAsync(new(fact.ApplicationId, fact.ChildId, fact.OrgCode, fact.AmountFen, null, fact.Version), ct);
}

/// <summary>An aid as it is now; without a day it is not paid, and does not count.</summary>
internal sealed record Aid(Guid Id, Guid ChildId, string OrgCode, long AmountFen, DateOnly? PaidOn, long Version);

internal static class AidFacts
{
    public static Task KeepAidAsync(this InsightsDb db, Aid aid, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         with before as (
             select place, paid_on from aids where application_id = {aid.Id}),
         kept as (
             insert into aids as a (application_id, child_id, org_code, amount_fen, paid_on, version)
             values ({aid.Id}, {aid.ChildId}, placed({aid.OrgCode}), {aid.AmountFen}, {aid.PaidOn}, {aid.Version})
             on conflict (application_id) do update set
                 child_id = excluded.child_id, org_code = excluded.org_code, amount_fen = excluded.amount_fen, paid_on = excluded.paid_on, version = excluded.version
             where a.version < excluded.version
             returning place, paid_on),
         days as (
             select place, paid_on from before union select place, paid_on from kept)
         insert into touched (child_id, place, since)
         select {aid.ChildId}::uuid, null, paid_on from days where paid_on is not null
         union all
         select null, place, paid_on from days where paid_on is not null
         """,
        ct);
}
