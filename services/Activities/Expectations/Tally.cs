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

    /// <summary>Works out units of one kind together, those of a county by the county's terms.</summary>
    public static async Task<ILookup<string, ExpectationResult>> OfAsync(this ActivitiesDb db, IReadOnlyList<string> units, string kindOfUnit, DateOnly on, DateOnly today, CancellationToken ct)
    {
        var results = new List<(string Unit, ExpectationResult Tallied)>();
        var rules = ExpectationCatalogue.Of(kindOfUnit);
        foreach (var county in rules.Count == 0 ? [] : units.GroupBy(UnitCode.CountyOf))
        {
            results.AddRange(await OfCountyAsync(db, [.. county], rules, await db.TermsOfAsync(county.Key, ct), on, today, ct));
        }

        return results.ToLookup(row => row.Unit, row => row.Tallied, StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<(string Unit, ExpectationResult Tallied)>> OfCountyAsync(
        ActivitiesDb db, string[] units, IReadOnlyList<Expectation> rules, CountyTerms terms, DateOnly on, DateOnly today, CancellationToken ct)
    {
        var periods = rules.ToDictionary(rule => rule.Code, rule => rule.PeriodOf(on, terms), StringComparer.Ordinal);
        var rows = await db.Database.SqlQueryRaw<Row>(
            Sql,
            units,
            Array.ConvertAll(units, unit => Scope.Of(unit).High),
            rules.Select(rule => rule.Code).ToArray(),
            rules.Select(rule => rule.Measure).ToArray(),
            rules.Select(rule => string.Join(',', rule.Kinds ?? [])).ToArray(),
            rules.Select(rule => string.Join(',', rule.Weekdays ?? [])).ToArray(),
            rules.Select(rule => rule.Own).ToArray(),
            rules.Select(rule => periods[rule.Code].From.StartsAt()).ToArray(),
            rules.Select(rule => periods[rule.Code].To.AddDays(1).StartsAt()).ToArray()).ToListAsync(ct);
        var byCode = rules.ToDictionary(rule => rule.Code, StringComparer.Ordinal);
        return rows.OrderBy(row => row.Position).Select(row => (row.OrgCode, Result(byCode[row.Code], row, periods[row.Code], terms, today)));
    }

    private static ExpectationResult Result(Expectation rule, Row row, (DateOnly From, DateOnly To) period, CountyTerms terms, DateOnly today)
    {
        var asked = rule.AskedIn(period.From, period.To, terms) * (row.Children ?? 1);
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
