using Tongxing.Registry.Rosters.Headers;

namespace Tongxing.Registry.Places;

/// <summary>Finds a school by the name a roster gives it, among the schools under one unit.</summary>
internal sealed class SchoolNames(IEnumerable<OrgUnit> schools)
{
    private const int ShortestTail = 4;
    private readonly (string Key, string Code)[] _all = [.. schools.Select(s => (Synonyms.Key(s.Name), s.Code))];
    private readonly Dictionary<string, string?> _found = [];

    /// <summary>七星关区碧海街道中心小学 is 碧海街道中心小学, as long as no other school's name ends like that.</summary>
    public string? Find(string name)
    {
        if (!_found.TryGetValue(name, out var code))
        {
            _found[name] = code = Search(Synonyms.Key(name));
        }

        return code;
    }

    /// <summary>The school that a title speaks of: the longest known name inside it.</summary>
    public string? FindInside(string text)
    {
        var key = Synonyms.Key(text);
        var inside = _all.Where(s => s.Key.Length >= ShortestTail && key.Contains(s.Key, StringComparison.Ordinal)).ToList();
        return OnlyOne(inside.Where(s => s.Key.Length == inside.Max(o => o.Key.Length)));
    }

    /// <summary>Two schools of one name: nobody can tell which is meant.</summary>
    private string? Search(string key) => _all.Any(s => s.Key == key)
        ? OnlyOne(_all.Where(s => s.Key == key))
        : OnlyOne(_all.Where(s => Math.Min(s.Key.Length, key.Length) >= ShortestTail
            && (key.EndsWith(s.Key, StringComparison.Ordinal) || s.Key.EndsWith(key, StringComparison.Ordinal))));

    private static string? OnlyOne(IEnumerable<(string Key, string Code)> found) => found.Take(2).ToArray() is [var only] ? only.Code : null;
}
