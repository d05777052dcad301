namespace Tongxing.Registry.Names;

/// <summary>What a name is found by: its simplified form, so that 王麗 and 王丽 find each other, and the initials of its reading.</summary>
/// <param name="Folded">Simplified and in lower case.</param>
/// <param name="Initials">One letter a character; a surname read in two ways gives two words. Null when a character has no known reading.</param>
internal sealed record SearchName(string Folded, string? Initials)
{
    public static SearchName Of(string name) => new(Fold(name), InitialsOf(Fold(name).Replace("·", "", StringComparison.Ordinal)));

    public static string Fold(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Hanzi.Simplified(char.ToLowerInvariant(from[i]));
        }
    });

    private static string? InitialsOf(string folded)
    {
        var usual = string.Concat(folded.Select(Hanzi.InitialOf));
        return usual.Length == 0 || usual.Length < folded.Length ? null
            : Hanzi.InitialAsSurname(folded[0]) is { } other && other != usual[0] ? $"{usual} {other}{usual[1..]}"
            : usual;
    }
}
