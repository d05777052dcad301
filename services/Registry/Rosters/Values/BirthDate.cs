using System.Globalization;
using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Values;

/// <summary>A birth date as read. Year and month alone are kept apart: the day is never made up.</summary>
internal readonly partial record struct BirthDate(DateOnly? Date, string? Problem = null, (int Year, int Month)? YearMonth = null)
{
    public bool Found => Date is not null;

    public bool Fits(DateOnly date) => Date == date || (Date is null && YearMonth is { } part && (part.Year, part.Month) == (date.Year, date.Month));

    public static BirthDate Read(Cell cell) => cell.Kind switch
    {
        CellKind.Date => FromSerial(cell.Number),
        CellKind.Number when cell.Number is > 20_000 and < 80_000 => FromSerial(cell.Number),
        CellKind.Number when cell.Number is > 1900 and < 2100 => new(null, "birth.number-for-month"),
        _ => FromText(Typing.HalfWidth(cell.Text).Trim().TrimStart('\'')),
    };

    private static BirthDate FromSerial(double serial) => new(DateOnly.FromDateTime(DateTime.FromOADate(serial)));

    private static BirthDate FromText(string text)
    {
        if (text.Contains("农历") || text.Contains("阴历"))
        {
            return new(null, "birth.lunar");
        }

        text = Typing.ArabicDigits(text.Replace('。', '.'));
        if (YearFirst().Match(text) is { Success: true } full) { return Of(full, "y", "m", "d"); }
        if (EightDigits().Match(text) is { Success: true } plain) { return Of(plain, "y", "m", "d"); }
        if (YearLast().Match(text) is { Success: true } western) { return Western(western); }
        if (YearAndMonth().Match(text) is { Success: true } part)
        {
            return Number(part, "m") is >= 1 and <= 12 and var month
                ? new(null, "birth.day-missing", (Number(part, "y"), month))
                : new(null, "birth.unreadable");
        }

        if (SerialText().IsMatch(text))
        {
            return FromSerial(int.Parse(text, CultureInfo.InvariantCulture));
        }

        return new(null, ShortYear().IsMatch(text) ? "birth.ambiguous" : "birth.unreadable");
    }

    private static BirthDate Western(Match match) => (Number(match, "a"), Number(match, "b")) switch
    {
        ( > 12, _) => Of(match, "y", "b", "a"),
        var (a, b) when b > 12 || a == b => Of(match, "y", "a", "b"),
        _ => new(null, "birth.ambiguous"),
    };

    private static BirthDate Of(Match match, string y, string m, string d) =>
        DateOnly.TryParse($"{Number(match, y):0000}-{Number(match, m):00}-{Number(match, d):00}", CultureInfo.InvariantCulture, out var date)
            ? new(date)
            : new(null, "birth.unreadable");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<y>(?:19|20)\d\d)\s*[-./,、年\\]\s*(?<m>\d{1,2})\s*[-./,、月\\]\s*(?<d>\d{1,2})\s*[日号]?\s*生?(?:[ T]+\d{1,2}:\d\d.*)?$",
        RegexOptions.None, 1_000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)$", RegexOptions.None, 1_000)]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-./](?<b>\d{1,2})[-./](?<y>(?:19|20)\d\d)$", RegexOptions.None, 1_000)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d\d)(?:\s*[-./年]\s*(?<m>\d{1,2})\s*月?|(?<m>\d\d))$", RegexOptions.None, 1_000)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"^[2-7]\d{4}$", RegexOptions.None, 1_000)]
    private static partial Regex SerialText();

    [GeneratedRegex(@"^\d{1,2}[-./年]\d{1,2}[-./月]\d{1,2}日?$", RegexOptions.None, 1_000)]
    private static partial Regex ShortYear();
}
