using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Insights.Lists;

/// <summary>One of what a figure counts.</summary>
/// <param name="Id">The activity, the call, the application for aid or the commendation.</param>
/// <param name="ChildId">Null for an activity.</param>
/// <param name="OrgCode">The unit it is counted for.</param>
/// <param name="On">The day in China.</param>
/// <param name="Detail">The kind of activity or the medium of a call; null for the others.</param>
/// <param name="Amount">Children who came; 1 for a call that was held, 0 for one missed; fen paid; 1 for a commendation.</param>
public sealed record Entry(Guid Id, Guid? ChildId, string OrgCode, DateOnly On, string? Detail, long Amount);

/// <summary>What is only counted, the newest first. Cases are not listed: outside Counselling they are no more than numbers.</summary>
internal static class ListEntries
{
    private static readonly string Sql = EmbeddedSql.Read<InsightsDb>("ListEntries.sql");
    private static readonly string[] Listed = ["activity", "family-call", "aid", "commended-outstanding", "commended-self-strong"];

    public static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, string code, CancellationToken ct, string? orgCode = null, string? period = null, string? cursor = null, int? limit = null)
    {
        var asked = Asked.OfCounty(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (!Listed.Contains(code))
        {
            return Problems.Invalid("code", "insights.code-unknown", "There is no list behind this figure.");
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor) ?? new(DateOnly.MaxValue, Guid.Empty));
        var rows = await db.Database.SqlQueryRaw<Entry>(
            Sql,
            new NpgsqlParameter("unit", asked.Unit),
            new NpgsqlParameter("high", Scope.Of(asked.Unit).High),
            new NpgsqlParameter("code", code),
            new NpgsqlParameter("from", asked.Period.From),
            new NpgsqlParameter("after", asked.Period.After),
            new NpgsqlParameter("term", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)asked.Period.Term ?? DBNull.Value },
            new NpgsqlParameter("day", after.On),
            new NpgsqlParameter("id", after.Id),
            new NpgsqlParameter("limit", take + 1)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, row => new Key(row.On, row.Id)));
    }

    private readonly record struct Key(DateOnly On, Guid Id);
}
