using System.Globalization;

namespace Tongxing.Portal.Components.Ui;

internal static class Ids
{
    /// <summary>A stable element id for a title, whatever its language.</summary>
    public static string AsId(this string? text) => string.Concat((text ?? "").Select(c => ((int)c).ToString("x", CultureInfo.InvariantCulture)));
}
