using System.Globalization;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Activities.Marks;

/// <summary>
/// What can be marked of every child once in a period: a month (<c>2026-11</c>), a term (<c>2026-autumn</c>) or a school year, by the year in which
/// it begins (<c>2026</c>). <c>Group</c>: what is counted together, as the five of conduct are. <c>From</c>: its first day.
/// </summary>
public sealed record MarkColumn(string Kind, string Group, string Period, DateOnly From);

internal static class MarkColumns
{
    /// <summary>The group of whoever takes part in an interest group (ACT-43): known from participation, never ticked.</summary>
    public const string Interest = "interest";

    private const int HalfMonth = 15;
    private static readonly string[] ByTerm = ["book-report", "meaningful"];
    private static readonly string[] Conduct = ["fault-corrected", "good-deed", "good-paper", "honour", "good-pupil"];

    public static IReadOnlyList<string> Groups { get; } = [Interest, "book", .. ByTerm, "conduct", "birthday-card"];

    /// <summary>Those of a term, in the order in which the grid shows them.</summary>
    public static IReadOnlyList<MarkColumn> Of(Term term) =>
    [
        .. SchoolMonths(term).Select(month => new MarkColumn("book", "book", month.ToString("yyyy-MM", CultureInfo.InvariantCulture), month)),
        .. ByTerm.Select(kind => new MarkColumn(kind, kind, term.Code, term.StartsOn)),
        .. Conduct.Select(kind => new MarkColumn(kind, "conduct", term.Code, term.StartsOn)),
        new("birthday-card", "birthday-card", SchoolYear(term), term.StartsOn),
    ];

    // A term's edge, such as the last week of February, is no month to read a book in (ACT-44: a book a school month).
    private static IEnumerable<DateOnly> SchoolMonths(Term term)
    {
        for (var month = new DateOnly(term.StartsOn.Year, term.StartsOn.Month, 1); month <= term.EndsOn; month = month.AddMonths(1))
        {
            var (first, last) = (month < term.StartsOn ? term.StartsOn : month, month.AddMonths(1).AddDays(-1) > term.EndsOn ? term.EndsOn : month.AddMonths(1).AddDays(-1));
            if (last.DayNumber - first.DayNumber + 1 >= HalfMonth)
            {
                yield return month;
            }
        }
    }

    // Every child has one birthday in it, holidays or not.
    private static string SchoolYear(Term term) => (term.Code.EndsWith("autumn", StringComparison.Ordinal) ? term.StartsOn.Year : term.StartsOn.Year - 1).ToString(CultureInfo.InvariantCulture);
}
