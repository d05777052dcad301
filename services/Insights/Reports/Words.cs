using System.Globalization;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Reports;

/// <summary>What reports say, in the reader's language.</summary>
internal sealed class Words(CultureInfo language)
{
    private static readonly Dictionary<string, string[]> All = EmbeddedJson.Read<InsightsDb, Dictionary<string, string[]>>("words.json");
    private readonly int column = language.TwoLetterISOLanguageName == "en" ? 1 : 0;

    /// <summary>The code itself where there is no word for it, such as for a kind of duty that a county made.</summary>
    public string this[string code] => All.TryGetValue(code, out var words) ? words[column] : code;

    public string this[string code, params object?[] values] => string.Format(language, this[code], values);

    /// <summary>2026年下半年工作报告.</summary>
    public string Of(Period period)
    {
        var parts = period.Code.Split('-');
        return this[period.Kind is "term" or "half-year" ? $"{period.Kind}.{parts[1]}" : period.Kind, [.. parts]];
    }

    public string Percent(double? rate) => rate is { } known ? known.ToString("0.0%", language) : "—";

    public string Number(long? count) => count is { } known ? known.ToString("N0", language) : this["withheld"];
}
