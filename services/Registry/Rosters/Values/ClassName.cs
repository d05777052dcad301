using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Values;

/// <summary>Grade 1–9 (7–9 for 初一 to 初三), class number when given.</summary>
internal sealed partial record ClassName(int Grade, int? Number)
{
    public override string ToString() => Number is { } number ? $"{Grade}年级{number}班" : $"{Grade}年级";

    /// <summary>三年级一班, 3年级1班, 三(1)班, 3.1班, 301班, 初一(2)班. A lone 1班 needs the grade's own column.</summary>
    public static ClassName? Of(string text, ClassName? grade = null) =>
        Match(text) ?? (grade is not null && NumberAlone(text) is { } number ? grade with { Number = number } : null);

    /// <summary>What a grade's own column says: a class as above, or the grade as a bare 3 or 三. Cohorts such as 2023级 are none.</summary>
    public static ClassName? OfGrade(string text) => Match(text) ?? Match(text.Trim() + "年级");

    /// <summary>三年级实验班 is in grade 3, whatever its class.</summary>
    public static ClassName? GradeIn(string text) => StartsWithGrade().Match(Plain(text)) is { Success: true } m ? new(GradeOf(m), null) : null;

    public static int? NumberAlone(string text) => Lone().Match(Plain(text)) is { Success: true } m ? Digits(m.Groups["n"]) : null;

    /// <summary>A class named inside a title, a sheet's name or a section row.</summary>
    public static ClassName? Inside(string text) => Within().Match(Typing.HalfWidth(text)) is { Success: true } m ? Match(m.Value) : null;

    private static int Digits(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static ClassName? Match(string text)
    {
        var plain = Plain(text);
        var match = GradeAndClass().Match(plain) is { Success: true } spoken ? spoken : ThreeDigits().Match(plain);
        if (!match.Success)
        {
            return null;
        }

        var grade = GradeOf(match);
        return grade is >= 1 and <= 9 ? new(grade, match.Groups["n"] is { Success: true } n ? Digits(n) : null) : null;
    }

    private static int GradeOf(Match match) => Digits(match.Groups["g"]) + (match.Groups["middle"].Success ? 6 : 0);

    private static string Plain(string text) => Typing.ArabicDigits(SpokenGrade().Replace(Typing.Compact(text), "$0年"));

    /// <summary>Something must part grade and class: 15班 may be class 15 or class 5 of grade 1.</summary>
    [GeneratedRegex(
        @"^(?:小学)?(?<middle>初中?)?(?<g>\d)(?:(?<=初中?\d)$|(?:(?:年级?|级)[\(\[]?|[\(\[.-])(?:(?<n>\d{1,2})[\)\]]?班?)?$)",
        RegexOptions.None, 1_000)]
    private static partial Regex GradeAndClass();

    [GeneratedRegex(@"^(?:小学)?(?:(?<g>[1-9])年级|(?<middle>初中?)(?<g>[1-3])(?!\d))", RegexOptions.None, 1_000)]
    private static partial Regex StartsWithGrade();

    [GeneratedRegex(@"^(?:初中?)?[一二三四五六七八九](?=\d)", RegexOptions.None, 1_000)]
    private static partial Regex SpokenGrade();

    [GeneratedRegex(@"^(?<g>[1-9])(?<n>\d\d)班?$", RegexOptions.None, 1_000)]
    private static partial Regex ThreeDigits();

    [GeneratedRegex(@"^\(?(?<n>\d{1,2})\)?班?$", RegexOptions.None, 1_000)]
    private static partial Regex Lone();

    [GeneratedRegex(@"(?:初[一二三]|[一二三四五六七八九1-9](?=年级|\(|年\d))年?级?\s*\(?\s*[一二三四五六七八九十\d]{1,2}\s*\)?\s*班", RegexOptions.None, 1_000)]
    private static partial Regex Within();
}
