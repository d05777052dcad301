using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongxing.Registry.Places;

/// <summary>Where a child belongs: its class, else its school, else the unit given.</summary>
internal sealed partial record Placement(string OrgCode, string? SchoolCode, int? Grade, int? ClassNumber)
{
    /// <param name="unit">A class or school when its code holds one, any other unit otherwise.</param>
    /// <param name="grade">1–9.</param>
    /// <param name="classNumber">The class's number within its grade.</param>
    /// <param name="schoolYear">The first year of the school year, which the class code is counted from.</param>
    public static Placement Of(string unit, int? grade, int? classNumber, int schoolYear)
    {
        var school = SchoolOf(unit);
        if (school is not null && grade is not null && classNumber is not null)
        {
            return new(ClassCode(school, grade.Value, classNumber.Value, schoolYear), school, grade, classNumber);
        }

        if (grade is null && classNumber is null && ClassIn().Match(unit) is { Success: true } given)
        {
            return new(unit, school, schoolYear - Number(given, "cohort") + 1, Number(given, "number"));
        }

        return new(school ?? unit, school, grade, classNumber);
    }

    public static string? SchoolOf(string orgCode) => SchoolIn().Match(orgCode) is { Success: true } match ? match.Value : null;

    public static bool IsClass(string orgCode) => ClassIn().IsMatch(orgCode);

    /// <summary>The cohort year, not the grade, so that the code survives the move to the next grade.</summary>
    public static string ClassCode(string school, int grade, int number, int schoolYear) =>
        string.Create(CultureInfo.InvariantCulture, $"{school}C{schoolYear - (grade - 1):0000}{number:00}");

    /// <summary>The narrowest unit that holds both.</summary>
    public static string Common(string one, string other)
    {
        if (one == other)
        {
            return one;
        }

        if (SchoolOf(one) is { } school && SchoolOf(other) == school)
        {
            return school;
        }

        return new[] { 12, 9, 6, 4, 2 }
            .Where(length => one.Length >= length && other.Length >= length)
            .Select(length => one[..length])
            .First(code => other.StartsWith(code, StringComparison.Ordinal) && code.All(char.IsAsciiDigit));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:\d{6}|\d{9}|\d{12})S\d{4}", RegexOptions.None, 1_000)]
    private static partial Regex SchoolIn();

    [GeneratedRegex(@"^\d{6,12}S\d{4}C(?<cohort>\d{4})(?<number>\d{2})$", RegexOptions.None, 1_000)]
    private static partial Regex ClassIn();
}
