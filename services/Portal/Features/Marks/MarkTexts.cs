using System.Globalization;
using Microsoft.Extensions.Localization;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Marks;

internal static class MarkTexts
{
    /// <summary>Counted groups, in the order in which the grid has them.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["book", "book-report", "meaningful", "conduct", "birthday-card", "interest"];

    public static string Column(this IStringLocalizer texts, MarkColumn column) => column.Kind == "book" ? texts["mark.book-of", column.From.Month] : texts.Code("mark", column.Kind);

    /// <summary>2026-11, 2026-autumn or, for a school year, 2026.</summary>
    public static string Period(this IStringLocalizer texts, string period) => period.Split('-') switch
    {
        [var year] when int.TryParse(year, CultureInfo.InvariantCulture, out var begins) => texts["mark.school-year", begins, begins + 1],
        [var year, var month] when int.TryParse(month, CultureInfo.InvariantCulture, out var number) => texts["activities.month-of", year, number],
        _ => texts.Term(period),
    };
}
