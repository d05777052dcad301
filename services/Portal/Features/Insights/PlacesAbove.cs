using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Portal.Features.Insights;

/// <summary>The units above one, as its code tells them: province, city, county, township, school, class.</summary>
internal static class PlacesAbove
{
    /// <summary>The highest first, itself last; none above the reader's own.</summary>
    public static IReadOnlyList<string> Of(string unit, string own)
    {
        var above = new List<string>();
        for (var code = unit; code.Length > 0 && code.StartsWith(own, StringComparison.Ordinal); code = UnitCode.ParentOf(code))
        {
            above.Insert(0, code);
        }

        return above;
    }
}
