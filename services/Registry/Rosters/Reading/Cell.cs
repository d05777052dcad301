using System.Globalization;

namespace Tongxing.Registry.Rosters.Reading;

internal enum CellKind : byte { Blank, Text, Number, Date, Error }

/// <summary>A cell as the file holds it. <see cref="Number"/> is the value of a number, or the serial day of a date.</summary>
internal readonly record struct Cell(CellKind Kind, string? Raw = null, double Number = 0)
{
    public const double LargestExactNumber = 999_999_999_999_999;

    public bool IsBlank => Kind == CellKind.Blank;

    public bool HasLostDigits => Kind == CellKind.Number && Math.Abs(Number) > LargestExactNumber;

    public string Text => Kind switch
    {
        CellKind.Blank => "",
        CellKind.Date => DateTime.FromOADate(Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellKind.Number when HasLostDigits => Number.ToString("E5", CultureInfo.InvariantCulture),
        CellKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        _ => Raw!,
    };

    public static Cell OfText(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(CellKind.Text, text);

    public static Cell OfNumber(double number, bool isDate) =>
        new(isDate && number is > 0 and < 2_958_466 ? CellKind.Date : CellKind.Number, Number: number);
}
