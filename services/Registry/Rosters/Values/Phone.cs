using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Values;

internal static partial class Phone
{
    public static (string? Number, string? Problem) Read(string text)
    {
        if (Typing.IsNothing(text))
        {
            return (null, null);
        }

        if (Typing.IsScientific(text))
        {
            return (null, "phone.digits-lost");
        }

        var plain = Prefix().Replace(Typing.Compact(text).Replace("-", "").Replace("—", "").Replace("–", ""), "");
        var mobiles = Mobile().Matches(plain);
        if (mobiles.Count > 0)
        {
            return (mobiles[0].Value, mobiles.Count > 1 ? "phone.several" : null);
        }

        return Landline().IsMatch(plain) ? (plain, null) : (null, "phone.malformed");
    }

    [GeneratedRegex(@"^(?:\+86|0086|86(?=1\d{10}$))", RegexOptions.None, 1_000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)", RegexOptions.None, 1_000)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^(?:0\d{2,3})?[2-8]\d{6,7}$", RegexOptions.None, 1_000)]
    private static partial Regex Landline();
}
