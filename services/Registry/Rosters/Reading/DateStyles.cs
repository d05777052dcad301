using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Which cell styles show a number as a date. 27–36 and 50–58 are the built-in formats of Chinese Excel.</summary>
internal sealed partial class DateStyles
{
    private readonly HashSet<string> _dateStyles = [];

    public bool IsDate(string? style) => style is not null && _dateStyles.Contains(style);

    public static DateStyles Load(SafeXml? part)
    {
        var styles = new DateStyles();
        var formats = new HashSet<int>([.. Enumerable.Range(14, 4), 22, .. Enumerable.Range(27, 10), .. Enumerable.Range(50, 9)]);
        var (inCells, index) = (false, 0);
        using (part)
        {
            foreach (var element in part?.Elements() ?? [])
            {
                inCells = element == "cellXfs" || (inCells && element is "xf" or "alignment" or "protection" or "extLst");
                if (element == "numFmt" && int.TryParse(part!["numFmtId"], CultureInfo.InvariantCulture, out var id))
                {
                    _ = LooksLikeDate(part["formatCode"] ?? "") ? formats.Add(id) : formats.Remove(id);
                }
                else if (inCells && element == "xf" && int.TryParse(part!["numFmtId"] ?? "0", CultureInfo.InvariantCulture, out var used))
                {
                    if (formats.Contains(used))
                    {
                        styles._dateStyles.Add(index.ToString(CultureInfo.InvariantCulture));
                    }

                    index++;
                }
            }
        }

        return styles;
    }

    internal static bool LooksLikeDate(string format) => DatePart().IsMatch(Literals().Replace(format, ""));

    [GeneratedRegex("[yd]|e(?![+-])", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex DatePart();

    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|\\.|_.|\*.|General""", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Literals();
}
