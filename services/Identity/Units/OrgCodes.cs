using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Identity.Units;

/// <summary>
/// The shape of codes: divisions have 2, 4, 6, 9 or 12 digits (GB/T 2260 down to the village); below them a letter
/// says the kind and the number is given within the parent, fixed in width and never reused.
/// </summary>
internal static class OrgCodes
{
    public const string School = "school";
    public const string Home = "home";
    public const string Agency = "agency";
    public const string Class = "class";

    /// <summary>Kinds that people add, with the letter and width of their numbers.</summary>
    public static IReadOnlyDictionary<string, char> Letters { get; } = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        [School] = 'S',
        [Home] = 'H',
        [Agency] = 'A',
    };

    public static string? KindOfDivision(string code) => code.Length switch
    {
        UnitCode.Province => "province",
        UnitCode.City => "city",
        UnitCode.County => "county",
        UnitCode.Township => "township",
        UnitCode.Village => "village",
        _ => null,
    };

    public static string? ParentOfDivision(string code) => code.Length == UnitCode.Province ? null : UnitCode.ParentOf(code);

    /// <summary>The narrowest division that holds both units.</summary>
    public static string Common(string one, string other) => new[] { UnitCode.Village, UnitCode.Township, UnitCode.County, UnitCode.City, UnitCode.Province }
        .Where(length => one.Length >= length && other.Length >= length)
        .Select(length => one[..length])
        .First(code => other.StartsWith(code, StringComparison.Ordinal) && code.All(char.IsAsciiDigit));
}
