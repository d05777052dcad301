using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Insights.Facts;

public sealed class WhenSituationChanged(InsightsDb db, TimeProvider clock) : FactConsumer<SituationChanged>(db, clock)
{
    protected override Task KeepAsync(SituationChanged fact, DateTimeOffset at, CancellationToken ct) => Db.Database.ExecuteSqlAsync(
        $"""
         with kept as (
             insert into situation_states (child_id, version, org_code, from_at, enrolment, immunisation, legal_aid, guardian_taught)
             select {fact.ChildId}, {fact.Version}, placed({fact.OrgCode}), {at}, {fact.Enrolment}, {fact.Immunisation}, {fact.LegalAid}, {fact.GuardianTaught}
             on conflict do nothing)
         insert into touched (child_id, since) values ({fact.ChildId}, {at.DayInChina()})
         """,
        ct);
}
