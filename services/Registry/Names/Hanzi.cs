using System.Collections.Frozen;

namespace Tongxing.Registry.Names;

/// <summary>
/// Facts about characters, from public tables: the first letter of each one's usual reading (U+4E00 to U+9FFF in order, - for
/// none; from the Unihan database by way of the pinyin package, MIT) and pairs of traditional and simplified (from OpenCC, Apache-2.0).
/// </summary>
internal static class Hanzi
{
    private const char First = '\u4E00';

    // Read otherwise when they begin a name; both readings are searched.
    private static readonly FrozenDictionary<char, char> Surnames =
        "曾z单s解x仇q区o查z朴p盖g缪m覃q翟z重c".Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly string Initials = Read("initials.txt").ReplaceLineEndings("");

    private static readonly FrozenDictionary<char, char> Simple =
        Read("simplified.txt").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    public static char Simplified(char letter) => Simple.GetValueOrDefault(letter, letter);

    public static char? InitialOf(char letter) => letter - First is >= 0 and var at && at < Initials.Length && Initials[at] != '-' ? Initials[at] : null;

    public static char? InitialAsSurname(char letter) => Surnames.TryGetValue(letter, out var initial) ? initial : null;

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Hanzi).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
