using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Values;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>
/// What of a cell may be shown. Values slip into neighbouring columns, and what an unnamed column holds is not known, so it goes by
/// the looks as well: no number is shown whole.
/// </summary>
internal static partial class CellMask
{
    private const string WordsOfDates = "年月日号一二三四五六七八九十零廿初正冬腊公元农历出生";
    private const int LongestNumberOfPhone = 13, LongestDate = 8, Short = 6;

    public static string Of(Field field, string value) => field switch
    {
        Field.BirthDate when value.Count(char.IsAsciiDigit) <= LongestDate => Words().Replace(value, word => IsOfDate(word.Value) ? word.Value : Mask.Name(word.Value)),
        Field.Identity or Field.GuardianIdentity or Field.StudentNumber => Mask.IdentityNumber(value),
        Field.FamilyPhone or Field.FatherPhone or Field.MotherPhone or Field.GuardianPhone => Mask.Phone(value),
        Field.Name or Field.FatherName or Field.MotherName or Field.GuardianName or Field.ParentsTogether => Mask.Name(value),
        Field.Address or Field.FatherWorkplace or Field.MotherWorkplace when !Numbers().IsMatch(value) => Mask.Address(value),
        Field.Ignored => ByLooks(value),
        _ => Numbers().IsMatch(value) ? ByLooks(value) : value,
    };

    public static string ByLooks(string text) => text switch
    {
        _ when Numbers().IsMatch(text) => WithoutNumbers(Words().Replace(text, word => Mask.Name(word.Value))),
        _ when ClassName.Of(text) is not null => text,
        _ when Person().IsMatch(text) => Mask.Name(text),
        _ when text.Length > Short => Mask.Address(text),
        _ => text,
    };

    private static bool IsOfDate(string word) => word.All(WordsOfDates.Contains);

    private static string WithoutNumbers(string text) =>
        Numbers().Replace(text, number => number.Length > LongestNumberOfPhone ? Mask.IdentityNumber(number.Value) : Mask.Phone(number.Value));

    [GeneratedRegex(@"[\d*][\d*-]{4,}[\dXx*]", RegexOptions.None, 1_000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[\p{L}·]{2,}", RegexOptions.None, 1_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[\u3400-\u9FFF]{2,4}$|·", RegexOptions.None, 1_000)]
    private static partial Regex Person();
}
