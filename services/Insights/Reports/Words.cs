using System.Globalization;
using System.Text.Json;
using Tongxing.Insights.Data;

namespace Tongxing.Insights.Reports;

/// <summary>What reports say, in the reader's language.</summary>
internal sealed class Words(CultureInfo language)
{
    private static readonly Dictionary<string, string[]> All = Load();
    private readonly int column = language.TwoLetterISOLanguageName == "en" ? 1 : 0;

    /// <summary>The code itself where there is no word for it, such as for a kind of duty that a county made.</summary>
    public string this[string code] => All.TryGetValue(code, out var words) ? words[column] : code;

    public string this[string code, params object?[] values] => string.Format(language, this[code], values);

    public string Percent(double? rate) => rate is { } known ? known.ToString("0.0%", language) : "—";

    public string Number(long? count) => count is { } known ? known.ToString("N0", language) : this["withheld"];

    private static Dictionary<string, string[]> Load()
    {
        using var file = typeof(InsightsDb).Assembly.GetManifestResourceStream("words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(file)!;
    }
}
