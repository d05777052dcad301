using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.Insights.Indicators;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Insights.Lists;

/// <summary>A child for whom something is not as it should be.</summary>
/// <param name="ChildId">The dossier.</param>
/// <param name="OrgCode">The child's unit then.</param>
/// <param name="Missed">How many duties were not met, or how many months one of the five ones was not; 1 for an indicator.</param>
public sealed record ListedChild(Guid ChildId, string OrgCode, int Missed);

/// <summary>The children behind a figure: those who keep it from its target.</summary>
internal static class ListChildren
{
    private static readonly string Sql = EmbeddedSql.Read<InsightsDb>("ListChildren.sql");

    public static async Task<Results<Ok<Page<ListedChild>>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, string code, CancellationToken ct, string? orgCode = null, string? period = null, string? cursor = null, int? limit = null)
    {
        var asked = Asked.OfCounty(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (Indicator.Of(code) is not { } indicator)
        {
            return Problems.Invalid("code", "insights.code-unknown", "There is no list of children behind this figure.");
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor));
        var rows = await db.Database.SqlQueryRaw<ListedChild>(
            Sql,
            new NpgsqlParameter("unit", asked.Unit),
            new NpgsqlParameter("high", Scope.Of(asked.Unit).High),
            new NpgsqlParameter("code", code),
            new NpgsqlParameter("kind", Indicator.DutyOf(code) ?? ""),
            new NpgsqlParameter("happening", Indicator.IsFiveOnes(code)),
            new NpgsqlParameter("meets", indicator.AtMost),
            new NpgsqlParameter("from", asked.Period.From),
            new NpgsqlParameter("after", asked.Period.After),
            new NpgsqlParameter("until", asked.Period.Last.AddMonths(1).StartsAt()),
            new NpgsqlParameter("term", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)asked.Period.Term ?? DBNull.Value },
            new NpgsqlParameter("place", after?.OrgCode ?? ""),
            new NpgsqlParameter("child", after?.ChildId ?? Guid.Empty),
            new NpgsqlParameter("limit", take + 1)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, row => new Key(row.OrgCode, row.ChildId)));
    }

    private readonly record struct Key(string OrgCode, Guid ChildId);
}
