using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

/// <summary>Terms are named by the year of their first day: 2026-autumn, 2027-spring.</summary>
internal static class Terms
{
    /// <summary>The running term, then the next and the last one.</summary>
    public static IReadOnlyList<string> Around(DateOnly today)
    {
        // Spring runs to the end of July, so that a roster made in the holidays is the coming autumn's.
        var autumn = today.Month is >= 8 or 1;
        var year = today.Month == 1 ? today.Year - 1 : today.Year;
        return autumn
            ? [Name(year, "autumn"), Name(year + 1, "spring"), Name(year, "spring")]
            : [Name(year, "spring"), Name(year, "autumn"), Name(year - 1, "autumn")];
    }

    public static string Term(this IStringLocalizer texts, string term) => term.Split('-') is [var year, var half] ? texts[$"term.{half}", year] : term;

    private static string Name(int year, string half) => string.Create(CultureInfo.InvariantCulture, $"{year}-{half}");
}
