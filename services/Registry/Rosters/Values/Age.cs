using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Values;

internal static partial class Age
{
    public static int? Of(string text) =>
        Shape().Match(Typing.ArabicDigits(Typing.Compact(text))) is { Success: true } m
        && int.Parse(m.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and < 120 and var age ? age : null;

    [GeneratedRegex(@"^(?<n>\d{1,3})(?:\.0)?(?:周?岁)?$", RegexOptions.None, 1_000)]
    private static partial Regex Shape();
}
