using System.Globalization;
using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Values;

/// <summary>A GB 11643 number: region, birth date, sequence (odd for boys), check digit.</summary>
internal sealed partial record IdentityNumber(string Value, DateOnly Birth, string Sex)
{
    private const string Provinces = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";

    public static (IdentityNumber? Number, string? Problem) Read(Cell cell)
    {
        if (cell.HasLostDigits || Typing.IsScientific(cell.Text))
        {
            return (null, "identity.digits-lost");
        }

        if (Typing.IsNothing(cell.Text))
        {
            return (null, "identity.missing");
        }

        var text = Typing.Compact(cell.Text).Replace("-", "").ToUpperInvariant().Replace('Х', 'X').Replace('×', 'X');
        if (text.Contains('*'))
        {
            return (null, "identity.masked");
        }

        if (!Shape().IsMatch(text))
        {
            return (null, "identity.malformed");
        }

        if (!Provinces.Contains($" {text[..2]} ", StringComparison.Ordinal))
        {
            return (null, "identity.region");
        }

        if (!DateOnly.TryParseExact(text[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return (null, "identity.birth-date");
        }

        if (text[17] != CheckDigit(text))
        {
            return (null, text.EndsWith("000", StringComparison.Ordinal) ? "identity.digits-lost" : "identity.check-digit");
        }

        return (new(text, birth, text[16] % 2 == 1 ? "男" : "女"), null);
    }

    private static char CheckDigit(string text)
    {
        ReadOnlySpan<byte> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (text[i] - '0') * weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    [GeneratedRegex("^[0-9]{17}[0-9X]$", RegexOptions.None, 1_000)]
    private static partial Regex Shape();
}
