using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Expectations;

/// <summary>
/// A unit and one thing asked of it. <c>State</c>: met, planned (what is missing stands in the calendar), open (there is still time),
/// missed, or none (nothing is asked of these days).
/// </summary>
public sealed record ExpectationResult(
    string Code, string Source, string Period, DateOnly From, DateOnly To, int Asked, int Held, int Planned, string State, string Measure, IReadOnlyList<string> Kinds, IReadOnlyList<int> Weekdays);

internal static class Tally
{
    private static readonly string Sql = EmbeddedSql.Read<ActivitiesDb>("Tally.sql");

    /// <summary>Works out units of one kind together.</summary>
    public static async Task<ILookup<string, ExpectationResult>> OfAsync(this ActivitiesDb db, IReadOnlyList<string> units, string kindOfUnit, DateOnly on, DateOnly today, CancellationToken ct)
    {
        var rules = ExpectationCatalogue.Of(kindOfUnit);
        if (units.Count == 0 || rules.Count == 0)
        {
            return Array.Empty<ExpectationResult>().ToLookup(_ => "", StringComparer.Ordinal);
        }

        var periods = rules.ToDictionary(rule => rule.Code, rule => rule.PeriodOf(on), StringComparer.Ordinal);
        var rows = await db.Database.SqlQueryRaw<Row>(
            Sql,
            units.ToArray(),
            units.Select(unit => Scope.Of(unit).High).ToArray(),
            rules.Select(rule => rule.Code).ToArray(),
            rules.Select(rule => rule.Measure).ToArray(),
            rules.Select(rule => string.Join(',', rule.Kinds ?? [])).ToArray(),
            rules.Select(rule => string.Join(',', rule.Weekdays ?? [])).ToArray(),
            rules.Select(rule => rule.Own).ToArray(),
            rules.Select(rule => periods[rule.Code].From.StartsAt()).ToArray(),
            rules.Select(rule => periods[rule.Code].To.AddDays(1).StartsAt()).ToArray()).ToListAsync(ct);
        var byCode = rules.ToDictionary(rule => rule.Code, StringComparer.Ordinal);
        return rows.OrderBy(row => row.Position).ToLookup(row => row.OrgCode, row => Result(byCode[row.Code], row, periods[row.Code], today), StringComparer.Ordinal);
    }

    private static ExpectationResult Result(Expectation rule, Row row, (DateOnly From, DateOnly To) period, DateOnly today)
    {
        var asked = rule.AskedIn(period.From, period.To) * (row.Children ?? 1);
        return new(
            rule.Code, rule.Source, rule.Period, period.From, period.To, asked, row.Held, row.Planned, StateOf(asked, row, period.To, today), rule.Measure, rule.Kinds ?? [], rule.Weekdays ?? []);
    }

    private static string StateOf(int asked, Row row, DateOnly ends, DateOnly today) =>
        asked == 0 ? "none"
        : row.Held >= asked ? "met"
        : ends < today ? "missed"
        : row.Held + row.Planned >= asked ? "planned"
        : "open";

    internal sealed record Row(string OrgCode, string Code, long Position, int Held, int Planned, int? Children);
}
