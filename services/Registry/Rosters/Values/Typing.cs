using System.Text;
using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Values;

/// <summary>What keyboards, input methods and spreadsheet tricks do to text, undone.</summary>
internal static partial class Typing
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Full-width ASCII to half-width. Not NFKC, which would also replace rare ideographs in names.</summary>
    public static string HalfWidth(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i] == '\u3000' ? ' ' : from[i];
        }
    });

    /// <summary>Half-width, without blanks and invisible characters, and without the ' or ="…" that keeps Excel from rounding.</summary>
    public static string Compact(string text)
    {
        var compact = Invisible().Replace(HalfWidth(text), "");
        return compact.StartsWith("=\"", StringComparison.Ordinal) ? compact[2..].TrimEnd('"') : compact.TrimStart('\'', '`', '’', '‘');
    }

    /// <summary>五 → 5, 十二 → 12, 二十三 → 23, 二〇一五 → 2015, wherever they stand.</summary>
    public static string ArabicDigits(string text) => Numerals().Replace(text.Replace('〇', '零').Replace('○', '零'), m => Number(m.Value));

    public static bool IsScientific(string text) => Scientific().IsMatch(Compact(text));

    public static bool IsNothing(string text) => Compact(text)
        is "" or "0" or "无" or "没有" or "-" or "--" or "/" or "\\" or "—" or "——" or "空" or "不详" or "暂无";

    private static string Number(string numerals)
    {
        if (!numerals.Contains('十'))
        {
            return numerals.Aggregate(new StringBuilder(), (s, c) => s.Append(Digits.IndexOf(c))).ToString();
        }

        var at = numerals.IndexOf('十');
        var tens = at == 0 ? 1 : Digits.IndexOf(numerals[at - 1]);
        return $"{(tens * 10) + (at == numerals.Length - 1 ? 0 : Digits.IndexOf(numerals[at + 1]))}";
    }

    [GeneratedRegex(@"[\s\p{Cf}\p{Cc}]+", RegexOptions.None, 1_000)]
    private static partial Regex Invisible();

    [GeneratedRegex("[零一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九]+", RegexOptions.None, 1_000)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"^\d(?:\.\d+)?E\+\d{1,3}$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Scientific();
}
