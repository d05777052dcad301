namespace Tongxing.Portal.Features.Insights;

/// <summary>The units above one, as its code tells them: province, city, county, township, school, class.</summary>
internal static class PlacesAbove
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

    private static string Parent(string code) =>
        code.LastIndexOfAny(['S', 'C', 'H', 'A']) is > 0 and var letter ? code[..letter]
        : code.Length > 6 ? code[..^3]
        : code[..Math.Max(0, code.Length - 2)];
}
