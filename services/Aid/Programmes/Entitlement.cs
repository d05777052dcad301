using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Programmes;

/// <summary>What one application is for: a calendar year, or a term.</summary>
/// <param name="Code"><c>2026</c> or <c>2026-autumn</c>.</param>
/// <param name="Year">The calendar year that it counts in (AID-39).</param>
/// <param name="Term">Null for a year.</param>
internal sealed record AidPeriod(string Code, int Year, Term? Term)
{
    public static AidPeriod Of(AidProgramme programme, DateOnly day)
    {
        if (programme.Period == "term")
        {
            var term = Term.At(day);
            return new(term.Code, term.StartsOn.Year, term);
        }

        return new(day.Year.ToString(CultureInfo.InvariantCulture), day.Year, null);
    }

    /// <summary>Whether a code names a period of the programme, up to the next year.</summary>
    public static bool IsOf(AidProgramme programme, string code, DateOnly today) => programme.Period == "term"
        ? Term.Parse(code) is { } term && term.StartsOn.Year <= today.Year + 1
        : int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && code.Length == 4 && year >= 2000 && year <= today.Year + 1;

    /// <summary>The refusal of a year that nobody can mean.</summary>
    public static ProblemHttpResult? CheckYear(int year) => year is < 2000 or > 2100 ? Problems.Invalid("year", "aid.period-impossible", "This year cannot be meant.") : null;

    /// <summary>What a tier makes in the period; null where the decision sets it.</summary>
    public long? Fen(AidTier tier) => tier.Per switch
    {
        "day" => tier.Fen * (Term is { } term ? WorkCalendar.CountWorkingDays(term.StartsOn, term.EndsOn) : 0),
        _ => tier.Fen,
    };
}

internal static class Entitlement
{
    private const int TermsAYear = 2;
    private const int SchoolDaysAYear = 200;

    /// <summary>What a tier makes in a year, to tell which of two is the higher (AID-31).</summary>
    public static long YearFen(AidTier tier, long grantedFen) => tier switch
    {
        { Fen: null } => grantedFen,
        { Per: "day" } => tier.Fen.Value * SchoolDaysAYear,
        { Per: "term" } => tier.Fen.Value * TermsAYear,
        _ => tier.Fen.Value,
    };
}
