using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Places;

/// <summary>What fell into a month of the term may belong to another one now.</summary>
public sealed class WhenTermDefined(InsightsDb db, TimeProvider clock) : FactConsumer<TermDefined>(db, clock)
{
    protected override async Task KeepAsync(TermDefined fact, DateTimeOffset at, CancellationToken ct)
    {
        await Db.KeepTermAsync(fact.OrgCode, new(fact.Term, fact.StartsOn, fact.EndsOn), fact.Version, ct);
        await Db.Database.ExecuteSqlAsync(
            $"""
             insert into touched (place, since)
             select distinct org_code, month from figures
             where own and term <> '' and left(org_code, 6) = {fact.OrgCode} and month between {fact.StartsOn.AddMonths(-2)} and {fact.EndsOn.AddMonths(1)}
             """,
            ct);
    }
}
