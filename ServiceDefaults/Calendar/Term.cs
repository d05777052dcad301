using System.Globalization;

namespace Tongxing.ServiceDefaults.Calendar;

/// <summary>A school term.</summary>
/// <param name="Code">The year of its first day and the season: <c>2026-autumn</c>, <c>2027-spring</c>.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="EndsOn">Its last day, included.</param>
public sealed record Term(string Code, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>The term with the dates that hold where a county has set no others.</summary>
    /// <returns>Null when the text is no term's code.</returns>
    public static Term? Parse(string? code)
    {
        if (code?.Split('-') is not [{ Length: 4 } digits, var season] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
        {
            return null;
        }

        return season switch
        {
            "autumn" => new(code, new(year, 9, 1), new(year + 1, 1, 22)),
            "spring" => new(code, new(year, 2, 22), new(year, 7, 9)),
            _ => null,
        };
    }

    /// <summary>The usual term that a day lies in or, between two terms, the next one.</summary>
    public static Term At(DateOnly day) => CountyTerms.Usual.At(day);
}
