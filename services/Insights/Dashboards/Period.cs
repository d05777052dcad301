using System.Globalization;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Insights.Dashboards;

/// <summary>The months that figures are asked for.</summary>
/// <param name="Code"><c>2026-11</c>, <c>2026-autumn</c>, <c>2026-H2</c> or <c>2026</c>.</param>
/// <param name="Kind">month, term, half-year or year.</param>
/// <param name="First">First day of the first month.</param>
/// <param name="Last">First day of the last month; states are those at its end.</param>
/// <param name="Term">Set when only what belongs to the term counts, wherever a county begins and ends it.</param>
public sealed record Period(string Code, string Kind, DateOnly First, DateOnly Last, string? Term)
{
    private const int MonthsOfHalf = 6;

    // More than the holidays between two terms, less than a term.
    private const int DaysOfHolidays = 60;

    /// <summary>First day of what may fall into it: a county may begin its term a month earlier than the province.</summary>
    internal DateOnly From => Term is null ? First : First.AddMonths(-1);

    /// <summary>The day after what may fall into it.</summary>
    internal DateOnly After => Last.AddMonths(Term is null ? 1 : 2);

    /// <summary>Null for a text that is no period.</summary>
    public static Period? Parse(string? code)
    {
        if (DateOnly.TryParseExact(code, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return new(code!, "month", month, month, null);
        }

        if (ServiceDefaults.Calendar.Term.Parse(code) is { } term)
        {
            return new(term.Code, "term", FirstOf(term.StartsOn), FirstOf(term.EndsOn), term.Code);
        }

        return code?.Split('-') is [{ Length: 4 } digits, .. var rest] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100
            ? rest switch
            {
                [] => new(code, "year", new(year, 1, 1), new(year, 12, 1), null),
                ["H1"] => new(code, "half-year", new(year, 1, 1), new(year, MonthsOfHalf, 1), null),
                ["H2"] => new(code, "half-year", new(year, MonthsOfHalf + 1, 1), new(year, 12, 1), null),
                _ => null,
            }
            : null;
    }

    /// <summary>The period asked for; when none was the running term or, between two, the last one.</summary>
    public static Period? Of(string? code, TimeProvider clock) => string.IsNullOrEmpty(code) ? TermBy(clock.Today) : Parse(code);

    /// <summary>The term that has begun last.</summary>
    public static Period TermBy(DateOnly today)
    {
        var term = ServiceDefaults.Calendar.Term.At(today);
        return Parse((term.StartsOn > today ? ServiceDefaults.Calendar.Term.At(term.StartsOn.AddDays(-DaysOfHolidays)) : term).Code)!;
    }

    /// <summary>Whether all of it lies ahead.</summary>
    public bool IsAhead(DateOnly today) => First > today;

    /// <summary>First day of its last month, or of this one where it has not ended.</summary>
    public DateOnly LastBy(DateOnly today) => Last < today ? Last : FirstOf(today);

    /// <summary>Its last day, or today where it has not ended.</summary>
    public DateOnly LastDayBy(DateOnly today) => Last.AddMonths(1).AddDays(-1) is var end && end < today ? end : today;

    /// <summary>The one to compare with: the month, term or half-year before, the year before.</summary>
    public Period Before() => Parse(Kind switch
    {
        "month" => First.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "term" => Code.EndsWith("autumn", StringComparison.Ordinal) ? Invariant($"{First.Year}-spring") : Invariant($"{First.Year - 1}-autumn"),
        "half-year" => First.Month == 1 ? Invariant($"{First.Year - 1}-H2") : Invariant($"{First.Year}-H1"),
        _ => Invariant($"{First.Year - 1}"),
    })!;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
