using System.Text.RegularExpressions;

namespace Tongxing.Portal.Features.Insights;

/// <summary>The units above one, as its code tells them: province, city, county, township, school, class.</summary>
internal static partial class PlacesAbove
{
    /// <summary>The highest first, itself last; none above the reader's own.</summary>
    public static IReadOnlyList<string> Of(string unit, string own)
    {
        var above = new List<string>();
        for (var code = unit; code.Length > 0 && code.StartsWith(own, StringComparison.Ordinal); code = Parent(code))
        {
            above.Insert(0, code);
        }

        return above;
    }

    public static bool IsSchool(string code) => School().IsMatch(code);

    public static bool IsClass(string code) => code.Contains('C', StringComparison.Ordinal);

    private static string Parent(string code) =>
        code.LastIndexOfAny(['S', 'C', 'H', 'A']) is > 0 and var letter ? code[..letter]
        : code.Length > 6 ? code[..^3]
        : code[..Math.Max(0, code.Length - 2)];

    [GeneratedRegex(@"S\d{4}$", RegexOptions.None, 1_000)]
    private static partial Regex School();
}
