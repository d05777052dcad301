using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>
/// The first values below a column that nobody has named yet, so that a person can tell what it holds. What is in there is not known
/// either, so it is masked by its looks: no number and no name is shown whole.
/// </summary>
internal static partial class ColumnSamples
{
    private const int Most = 3, LongestNumberOfPhone = 13, Short = 6;

    public static IReadOnlyList<string> Of(IEnumerable<Cell> values) =>
        [.. values.Select(v => Typing.Compact(v.Text)).Where(text => !Typing.IsNothing(text)).Distinct().Take(Most).Select(Masked)];

    private static string Masked(string text) => text switch
    {
        _ when Numbers().IsMatch(text) => Numbers().Replace(Words().Replace(text, word => Mask.Name(word.Value)), number => MaskedNumber(number.Value)),
        _ when ClassName.Of(text) is not null => text,
        _ when Person().IsMatch(text) => Mask.Name(text),
        _ when text.Length > Short => Mask.Address(text),
        _ => text,
    };

    private static string MaskedNumber(string number) => number.Length > LongestNumberOfPhone ? Mask.IdentityNumber(number) : Mask.Phone(number);

    [GeneratedRegex(@"[\d*][\d*-]{4,}[\dXx*]", RegexOptions.None, 1_000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[\p{L}·]{2,}", RegexOptions.None, 1_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[\u3400-\u9FFF]{2,4}$|·", RegexOptions.None, 1_000)]
    private static partial Regex Person();
}
