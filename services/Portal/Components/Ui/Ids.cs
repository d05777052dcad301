using System.Globalization;

namespace Tongxing.Portal.Components.Ui;

internal static class Ids
{
    /// <summary>A stable element id for a title, whatever its language.</summary>
    public static string AsId(this string? text) => string.Concat((text ?? "").Select(c => ((int)c).ToString("x", CultureInfo.InvariantCulture)));

    /// <summary>Of a file field, another id after each file that came in: a page that is shown again keeps what its fields hold, the file that was just sent among it.</summary>
    public static string After(this string id, int files) => string.Create(CultureInfo.InvariantCulture, $"{id}-{files}");
}
