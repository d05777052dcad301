using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Aid;

/// <summary>A table for a spreadsheet: UTF-8 with its mark, so that it opens in Chinese.</summary>
internal sealed class CsvFile(string header)
{
    private readonly StringBuilder lines = new(header + "\r\n");

    public void Add(params ReadOnlySpan<string> cells) => lines.AppendJoin(',', cells).Append("\r\n");

    public FileContentHttpResult Answer(string name) => TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())], "text/csv; charset=utf-8", name);

    // A cell that begins like a formula is one for the spreadsheet that opens it.
    public static string Text(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t', ..] ? $"'{text}" : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Digits that are no number: read as one, nineteen of them lose their end.</summary>
    public static string Digits(string? digits) => $"\"\t{digits}\"";

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateTimeOffset? moment) => Day(moment?.DayInChina());
}
