using System.Buffers;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>What a unit's code says of itself: divisions by digits, then <c>S0001</c> for a school, <c>C202601</c> for a class of it.</summary>
public static class UnitCode
{
    /// <summary>Digits of a province's code; those of the divisions below begin with them (GB/T 2260).</summary>
    public const int Province = 2;

    /// <summary>Digits of a city's code.</summary>
    public const int City = 4;

    /// <summary>Digits of a county's code.</summary>
    public const int County = 6;

    /// <summary>Digits of a township's code.</summary>
    public const int Township = 9;

    /// <summary>Digits of a village's code.</summary>
    public const int Village = 12;

    private const int SchoolPart = 5;
    private static readonly SearchValues<char> Kinds = SearchValues.Create("SCHA");

    /// <summary>Whether the unit is a class.</summary>
    public static bool IsClass(string code) => code.Contains('C', StringComparison.Ordinal);

    /// <summary>Whether the unit is a school itself.</summary>
    public static bool IsSchool(string code) => code.Length >= SchoolPart && code[^SchoolPart] == 'S';

    /// <summary>Whether the unit is a city, a province or all of them.</summary>
    public static bool IsAboveCounty(string code) => code.Length < County;

    /// <summary>Whether the unit is a township or lies in one, as a county's own school does not.</summary>
    public static bool HasTownship(string code) => code.Length >= Township && code.AsSpan(0, Township).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A class's school; of any other unit, itself.</summary>
    public static string SchoolOf(string code) => code.IndexOf('C', StringComparison.Ordinal) is > 0 and var at ? code[..at] : code;

    /// <summary>The unit above: school, township, county, city, province; of a province, the empty code of all of them.</summary>
    public static string ParentOf(string code) =>
        code.LastIndexOfAny(Kinds) is > 0 and var letter ? code[..letter]
        : code.Length > County ? code[..^(Township - County)]
        : code[..Math.Max(0, code.Length - Province)];

    /// <summary>The county that a unit lies in; of a city or province, itself.</summary>
    public static string CountyOf(string code) => code[..Math.Min(County, code.Length)];
}
