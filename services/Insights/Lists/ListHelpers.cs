using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Lists;

/// <summary>What a helper did of what was asked (MON-10).</summary>
/// <param name="HelperId">The helper, as Pairing knows them.</param>
/// <param name="Children">Children that duties were asked for.</param>
/// <param name="Met">Duties met.</param>
/// <param name="Asked">Duties whose time is over, and those met before.</param>
public sealed record HelperRow(Guid HelperId, int Children, int Met, int Asked);

/// <summary>A school's or township's helpers, those who missed most first.</summary>
internal static class ListHelpers
{
    private const int Most = 500;

    public static async Task<Results<Ok<List<HelperRow>>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, string? period = null)
    {
        var asked = Asked.Of(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (asked.Unit.Length < UnitCode.Township)
        {
            return Problems.Invalid("orgCode", "insights.list-too-wide", "Lists of helpers are a township's, or of a unit inside one.");
        }

        var (scope, span) = (Scope.Of(asked.Unit), asked.Period);
        return TypedResults.Ok(await db.Database.SqlQuery<HelperRow>(
            $"""
             select helper_id as "HelperId", count(distinct child_id)::int as "Children", count(*) filter (where met)::int as "Met", count(*)::int as "Asked"
             from duties
             where org_code >= {scope.Low} and org_code < {scope.High} and period_end >= {span.From} and period_end < {span.After}
                 and ({span.Term}::text is null or term_of(org_code, period_end) = {span.Term})
             group by helper_id
             order by count(*) filter (where not met) desc, helper_id limit {Most}
             """).ToListAsync(ct));
    }
}
