using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Insights.HandIns;

/// <summary>Who has handed in the period's report and who has not.</summary>
/// <param name="Period">What was asked for, such as <c>2026-H1</c>.</param>
/// <param name="DueOn">The last day that is in time.</param>
/// <param name="Own">The caller's own unit, whatever the filter and page.</param>
/// <param name="Items">The units directly below that hand in: cities, counties, townships, schools.</param>
/// <param name="Next">As of any list.</param>
public sealed record HandInsResponse(string Period, DateOnly DueOn, HandInState Own, IReadOnlyList<HandInState> Items, string? Next);

/// <summary>A unit's state.</summary>
/// <param name="OrgCode">The unit.</param>
/// <param name="Name">Its name, when it is known here.</param>
/// <param name="HandedInAt">When it last was; null when it was not yet.</param>
/// <param name="HandedInBy">The account that did it last.</param>
/// <param name="Times">How often; 0 when not yet.</param>
/// <param name="Format">docx or pdf.</param>
/// <param name="Late">First handed in after the due day, or not yet and the day is over.</param>
public sealed record HandInState(string OrgCode, string? Name, DateTimeOffset? HandedInAt, Guid? HandedInBy, int Times, string? Format, bool Late);

internal static class ListHandIns
{
    private const string Missing = "missing";
    private const string In = "in";
    private static readonly string Sql = EmbeddedSql.Read<InsightsDb>("ListHandIns.sql");

    public static async Task<Results<Ok<HandInsResponse>, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? period = null, string? state = null, string? cursor = null, int? limit = null)
    {
        var asked = Due.Of(caller, clock, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (Problems.UnknownFilter("state", state, Missing, In) is { } unknown)
        {
            return unknown;
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor));
        var rows = await db.Database.SqlQueryRaw<Row>(
            Sql,
            new NpgsqlParameter("unit", asked.Unit),
            new NpgsqlParameter("period", asked.Period.Code),
            new NpgsqlParameter("state", state ?? ""),
            new NpgsqlParameter("after", after?.OrgCode ?? ""),
            new NpgsqlParameter("limit", take + 1)).ToListAsync(ct);
        var page = Paging.Cut(rows, take, row => new Key(row.OrgCode));
        return TypedResults.Ok(new HandInsResponse(
            asked.Period.Code, asked.Period.DueOn(), await OwnAsync(db, asked, clock.Today, ct), [.. page.Items.Select(row => StateOf(row, asked.Period, clock.Today))], page.Next));
    }

    private static async Task<HandInState> OwnAsync(InsightsDb db, Asked asked, DateOnly today, CancellationToken ct)
    {
        var (names, own) = (await db.NamesAsync([asked.Unit], ct), await db.HandIns.FindAsync([asked.Unit, asked.Period.Code], ct));
        return StateOf(new(asked.Unit, names(asked.Unit), own?.FirstAt, own?.HandedInAt, own?.HandedInBy, own?.Times ?? 0, own?.ContentType), asked.Period, today);
    }

    private static HandInState StateOf(Row row, Period period, DateOnly today) => new(
        row.OrgCode, row.Name, row.HandedInAt, row.HandedInBy, row.Times, row.ContentType is { } type ? ReportFile.ExtensionOf(type) : null, period.IsLate(row.FirstAt, today));

    private sealed record Row(string OrgCode, string? Name, DateTimeOffset? FirstAt, DateTimeOffset? HandedInAt, Guid? HandedInBy, int Times, string? ContentType);

    private readonly record struct Key(string OrgCode);
}
