using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>Both parents in one cell: split only when each is marked 父 or 母, since two bare names do not say whose they are.</summary>
internal static partial class ParentsTogether
{
    public static bool Read(string text, RosterChild child)
    {
        var found = Marked().Matches(Typing.HalfWidth(text));
        foreach (Match match in found)
        {
            var adult = match.Groups["who"].Value == "父" ? child.Father : child.Mother;
            adult.Name ??= PersonName.Read(match.Groups["name"].Value).Name;
            adult.Phone ??= Phone.Read(match.Groups["phone"].Value).Number;
        }

        return found.Count > 0 || Typing.IsNothing(text);
    }

    [GeneratedRegex(
        @"(?<who>[父母])亲?\s*(?:姓名)?\s*[::]?\s*(?<name>[\u3400-\u9FFF·]{2,6}?)\s*[,,、((::]?\s*(?:电话)?[::]?\s*(?<phone>1[\d \-]{10,14})?(?=[^\d\u3400-\u9FFF·]|父|母|$)",
        RegexOptions.None, 1_000)]
    private static partial Regex Marked();
}
