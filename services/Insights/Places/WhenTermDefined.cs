using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;

namespace Tongxing.Insights.Places;

/// <summary>What fell into a month of the term may belong to another one now.</summary>
public sealed class WhenTermDefined(InsightsDb db, TimeProvider clock) : FactConsumer<TermDefined>(db, clock)
{
    protected override Task KeepAsync(TermDefined fact, DateTimeOffset at, CancellationToken ct) => Db.Database.ExecuteSqlAsync(
        $"""
         insert into terms (county, code, starts_on, ends_on, version) values ({fact.OrgCode}, {fact.Term}, {fact.StartsOn}, {fact.EndsOn}, {fact.Version})
         on conflict (county, code) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = excluded.version
         where terms.version < excluded.version;
         insert into touched (place, since)
         select distinct org_code, month from figures
         where own and term <> '' and left(org_code, 6) = {fact.OrgCode} and month between {fact.StartsOn.AddMonths(-2)} and {fact.EndsOn.AddMonths(1)};
         """,
        ct);
}
