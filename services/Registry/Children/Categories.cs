using System.Collections.Frozen;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Children;

/// <summary>The support categories of the plans (REG-23 to REG-27) and the words that rosters use for them.</summary>
internal static class Categories
{
    private static readonly char[] Separators = ['、', ',', ',', ';', ';', '/', ' ', '\n', '+', '|'];

    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["poor"] = "贫困 困难 家庭困难 贫困生 困难生 低保 低保户 低收入 贫困家庭 家庭经济困难 困难家庭",
        ["registered-poor"] = "建档立卡 建档立卡户 建档户 脱贫户 脱贫家庭 监测户 原建档立卡",
        ["extremely-poor"] = "特困 特困生 特困供养 特困户",
        ["learning-difficulty"] = "学困 学困生 学习困难 学习困难生",
        ["psychological"] = "心理 心理问题 心理障碍 心理异常",
        ["behaviour"] = "问题 行为问题 问题学生 行为偏差",
        ["disability"] = "残疾 残障 残疾儿童 残疾学生",
        ["single-parent"] = "单亲 单亲家庭 离异 离异家庭",
        ["orphan"] = "孤儿 事实孤儿 事实无人抚养 事实无人抚养儿童",
        ["grandparent-raised"] = "隔代 隔代抚养 隔代监护",
        ["mobile"] = "流动 流动儿童",
        ["talented"] = "特长 特长生",
        ["special"] = "特殊 特殊学生",
    }.SelectMany(c => c.Value.Split(' ').Select(word => (Word: word, Code: c.Key))).ToFrozenDictionary(w => w.Word, w => w.Code);

    public static IReadOnlySet<string> All { get; } = Codes.Values.ToFrozenSet();

    /// <summary>The codes named, and the text if it says anything else. 备注 often holds nothing but a category.</summary>
    public static (string[] Codes, string? Other) Of(string? text)
    {
        if (text is null || Typing.IsNothing(text))
        {
            return ([], null);
        }

        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] known = [.. parts.Where(Codes.ContainsKey).Select(part => Codes[part]).Distinct().Order(StringComparer.Ordinal)];
        return (known, parts.All(Codes.ContainsKey) ? null : text.Trim());
    }
}
