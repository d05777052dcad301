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
    /// The highest version stays. A duty that moved to another county is another row to the key, so the older one goes first; the lock
    /// keeps two tellings of one duty apart.
    /// </summary>
    public static Task KeepDutyAsync(this InsightsDb db, DutyState duty, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         select pg_advisory_xact_lock(hashtextextended({duty.DutyId.ToString()}, 0));
         with gone as (
             delete from duties where duty_id = {duty.DutyId} and version < {duty.Version} returning place, period_end)
         insert into touched (place, since) select place, period_end from gone;
         with kept as (
             insert into duties (duty_id, org_code, child_id, helper_id, kind, period_end, met, version)
             select {duty.DutyId}, placed({duty.OrgCode}), {duty.ChildId}, {duty.HelperId}, {duty.Kind}, {duty.PeriodEnd}, {duty.Met}, {duty.Version}
             where not exists (select from duties where duty_id = {duty.DutyId})
             returning place, period_end)
         insert into touched (place, since) select place, period_end from kept;
         """,
        ct);
}
