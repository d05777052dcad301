using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Expectations;

/// <summary>
/// What the plan asks of a kind of unit in every period (活动要求). <c>Own</c>: only what the unit itself holds counts; else a class is
/// credited with what its school held and its children joined. <c>InTerm</c>: nothing is asked of a week or month without school.
/// </summary>
internal sealed record Expectation(
    string Code, IReadOnlyList<string> Of, string Measure, string Period, string Source, int Count = 1, IReadOnlyList<string>? Kinds = null, IReadOnlyList<int>? Weekdays = null, bool Own = false, bool InTerm = false)
{
    public (DateOnly From, DateOnly To) PeriodOf(DateOnly day, CountyTerms terms) => Period switch
    {
        Periods.Week => (day.AddDays(1 - day.Weekday()), day.AddDays(7 - day.Weekday())),
        Periods.Month => (new(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1)),
        Periods.Term => terms.At(day) is var term ? (term.StartsOn, term.EndsOn) : default,
        Periods.SchoolYear => SchoolYearOf(day),
        Periods.Standing => (day, day),
        Periods.Year => (new(day.Year, 1, 1), new(day.Year, 12, 31)),
        _ => throw new InvalidOperationException($"{Code} has no period."),
    };

    /// <summary>How often in the period of a day; asked on weekdays, it is asked on those on which school is held.</summary>
    public int AskedIn(DateOnly from, DateOnly to, CountyTerms terms)
    {
        var term = terms.At(from);
        if (InTerm && term.StartsOn > to)
        {
            return 0;
        }

        return Weekdays is null ? Count
            : Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
                .Count(day => Weekdays.Contains(day.Weekday()) && WorkCalendar.IsWorkingDay(day) && (!InTerm || (day >= term.StartsOn && day <= term.EndsOn)));
    }

    // Begins with August, as the term that a day between two belongs to.
    private static (DateOnly From, DateOnly To) SchoolYearOf(DateOnly day)
    {
        var year = day.Month >= 8 ? day.Year : day.Year - 1;
        return (new(year, 8, 1), new(year + 1, 7, 31));
    }
}

internal static class Periods
{
    public const string Week = "week";
    public const string Month = "month";
    public const string Term = "term";
    public const string SchoolYear = "school-year";
    public const string Year = "year";

    /// <summary>Not time and again, but to be there.</summary>
    public const string Standing = "standing";
}

internal static class ExpectationCatalogue
{
    public static IReadOnlyList<Expectation> All { get; } = [.. EmbeddedJson.Read<Expectation, Expectation[]>("expectations.json")];

    public static IReadOnlyList<Expectation> Of(string kindOfUnit) => [.. All.Where(rule => rule.Of.Contains(kindOfUnit, StringComparer.Ordinal))];

    /// <summary>Which rules are a unit's; empty for a division above townships.</summary>
    public static string KindOf(string orgCode) =>
        UnitCode.IsClass(orgCode) ? "class"
        : UnitCode.IsSchool(orgCode) ? "school"
        : orgCode.Contains('H', StringComparison.Ordinal) ? "home"
        : orgCode.Length >= UnitCode.Township && orgCode.All(char.IsAsciiDigit) ? "township"
        : "";
}
