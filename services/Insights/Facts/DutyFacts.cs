using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Pairing;
using Tongxing.Insights.Data;

namespace Tongxing.Insights.Facts;

public sealed class WhenDutyFulfilled(InsightsDb db, TimeProvider clock) : FactConsumer<DutyFulfilled>(db, clock)
{
    protected override Task KeepAsync(DutyFulfilled fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepDutyAsync(new(fact.DutyId, fact.OrgCode, fact.ChildId, fact.HelperId, fact.Kind, fact.PeriodEnd, Met: true, fact.Version), ct);
}

public sealed class WhenDutyMissed(InsightsDb db, TimeProvider clock) : FactConsumer<DutyMissed>(db, clock)
{
    protected override Task KeepAsync(DutyMissed fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepDutyAsync(new(fact.DutyId, fact.OrgCode, fact.ChildId, fact.HelperId, fact.Kind, fact.PeriodEnd, Met: false, fact.Version), ct);
}

internal sealed record DutyState(Guid DutyId, string OrgCode, Guid ChildId, Guid HelperId, string Kind, DateOnly PeriodEnd, bool Met, long Version);

internal static class DutyFacts
{
    /// <summary>
    /// Each version is a row of its own until figures are worked out, which leaves the highest: two queues tell of the same duties, and
    /// would wait for each other crosswise if they changed one row.
    /// </summary>
    public static Task KeepDutyAsync(this InsightsDb db, DutyState duty, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         with kept as (
             insert into duties (duty_id, version, org_code, child_id, helper_id, kind, period_end, met)
             select {duty.DutyId}, {duty.Version}, placed({duty.OrgCode}), {duty.ChildId}, {duty.HelperId}, {duty.Kind}, {duty.PeriodEnd}, {duty.Met}
             on conflict do nothing)
         insert into touched (duty_id, place, since) values ({duty.DutyId}, place_of(placed({duty.OrgCode})), {duty.PeriodEnd})
         """,
        ct);
}
