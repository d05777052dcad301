using System.Globalization;
using Microsoft.Extensions.Localization;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Portal.Features.Insights;

/// <summary>The periods that figures can be asked for: <c>2026-11</c>, <c>2026-autumn</c>, <c>2026-H2</c>, <c>2026</c>.</summary>
internal static class Periods
{
    private const int Terms = 4;
    private const int Months = 12;
    private const int Halves = 4;
    private const int Years = 3;
    private const int MonthsOfHalf = 6;
    private const int DayDue = 15;

    // More than the holidays between two terms, less than a term.
    private const int DaysBack = 60;

    /// <summary>The running term or, between two, the last one.</summary>
    public static string Current(DateOnly today) => TermsUpTo(today).First();

    /// <summary>The newest first, by kind.</summary>
    public static IEnumerable<(string Kind, IEnumerable<string> Codes)> UpTo(DateOnly today) =>
    [
        ("term", TermsUpTo(today).Take(Terms)),
        ("month", Enumerable.Range(0, Months).Select(back => today.AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture))),
        ("half", Enumerable.Range(0, Halves).Select(back => HalfYearOf(today.AddMonths(-MonthsOfHalf * back)))),
        ("year-kind", Enumerable.Range(0, Years).Select(back => YearOf(today.AddYears(-back)))),
    ];

    /// <summary>The half-year and the year that a period ends in, or today where it has not ended.</summary>
    public static IReadOnlyList<string> OfReports(string period, DateOnly today) => [HalfYearOf(LastMonth(period, today)), YearOf(LastMonth(period, today))];

    /// <summary>What a report is due for next, up to the 15th of January and July: the first half-year or, after it, the year.</summary>
    public static string ReportedNext(DateOnly today) => today.AddDays(-DayDue) is var day && day.Month <= MonthsOfHalf ? HalfYearOf(day) : YearOf(day);

    /// <summary>The first day of the period's last month, or of this month where it has not ended.</summary>
    public static DateOnly LastMonth(string period, DateOnly today)
    {
        var last = End(period) is { } end && end < today ? end : today;
        return new(last.Year, last.Month, 1);
    }

    public static string Period(this IStringLocalizer texts, string code) => code.Split('-') switch
    {
        [{ Length: 4 } year] => texts["period.year", year],
        [var year, "H1" or "H2"] => texts[$"period.{code[^2..]}", year],
        [var year, var month] when int.TryParse(month, CultureInfo.InvariantCulture, out var number) => texts["activities.month-of", year, number],
        _ => texts.Term(code),
    };

    private static IEnumerable<string> TermsUpTo(DateOnly today)
    {
        for (var term = Term.At(today); ; term = Term.At(term.StartsOn.AddDays(-DaysBack)))
        {
            if (term.StartsOn <= today)
            {
                yield return term.Code;
            }
        }
    }

    // Any day of its last month.
    private static DateOnly? End(string period) =>
        Term.Parse(period) is { } term ? term.EndsOn
        : DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month
        : period.Split('-') is [{ Length: 4 } digits, .. var rest] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? new(year, rest is ["H1"] ? MonthsOfHalf : 12, 1)
        : null;

    private static string HalfYearOf(DateOnly day) => $"{YearOf(day)}-H{(day.Month <= MonthsOfHalf ? 1 : 2)}";

    private static string YearOf(DateOnly day) => day.Year.ToString(CultureInfo.InvariantCulture);
}
