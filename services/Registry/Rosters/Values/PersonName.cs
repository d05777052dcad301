using System.Text.RegularExpressions;

namespace Tongxing.Registry.Rosters.Values;

internal static partial class PersonName
{
    /// <summary>李 明 → 李明; 阿依古丽.买买提 → 阿依古丽·买买提; a remark in brackets is cut off and reported.</summary>
    public static (string? Name, string? Problem) Read(string text)
    {
        if (Typing.IsNothing(text))
        {
            return (null, "name.missing");
        }

        var plain = Dots().Replace(Typing.Compact(text), "·").Trim('·');
        var name = Remark().Replace(plain, "");
        return name switch
        {
            _ when Lost().IsMatch(name) => (name, "name.character-lost"),
            _ when !Shape().IsMatch(name) => (name, "name.malformed"),
            _ => (name, name == plain ? null : "name.remark"),
        };
    }

    /// <summary>A part of a name as it is typed into a search.</summary>
    public static string Searched(string text) => Dots().Replace(Typing.Compact(text), "·");

    [GeneratedRegex(@"[·・•‧∙⋅●.。﹒・]", RegexOptions.None, 1_000)]
    private static partial Regex Dots();

    [GeneratedRegex(@"[\(\[【].*$", RegexOptions.None, 1_000)]
    private static partial Regex Remark();

    /// <summary>A rare character that an older code page could not hold is left as ?, □ or a private-use code.</summary>
    [GeneratedRegex(@"[?□\uFFFD\uE000-\uF8FF]", RegexOptions.None, 1_000)]
    private static partial Regex Lost();

    [GeneratedRegex(@"^(?:[\u3400-\u9FFF\uF900-\uFAFF\u3007]|[\uD840-\uD88D][\uDC00-\uDFFF]|·){2,30}$|^[A-Za-z·]{2,60}$", RegexOptions.None, 1_000)]
    private static partial Regex Shape();
}
