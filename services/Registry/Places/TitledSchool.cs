using System.Text.RegularExpressions;

namespace Tongxing.Registry.Places;

/// <summary>The school that a title says it is about, such as 学校(盖章):碧海街道中心小学. Without such a label nothing in a title is taken for a name.</summary>
internal static partial class TitledSchool
{
    public static string? In(string title) => Labelled().Match(title) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(
        @"(?:学校|校名|学校名称|单位|单位名称|填报单位)(?:[（(][^）)\n]*[）)])?[ \t]*[:：][ \t]*(?<name>[\u3400-\u9FFF\d]{2,38}(?:学校|小学|中学|完小|教学点|初中|高中|一中|二中|三中))(?=\s|$)",
        RegexOptions.None, 1_000)]
    private static partial Regex Labelled();
}
