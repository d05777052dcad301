using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Indicators;

/// <summary>What the province measures and how much of it it asks for (MON-01 to MON-08); who counts is said in SQL, by <c>standings</c>.</summary>
/// <param name="Code">As in the figures.</param>
/// <param name="Requirement">The rule it comes from.</param>
/// <param name="Target">A share between 0 and 1.</param>
/// <param name="Weight">Its points in a ranking (MON-28).</param>
/// <param name="AtMost">Whether less is better: what is counted is what should not be.</param>
internal sealed record Indicator(string Code, string Requirement, double Target, int Weight, bool AtMost = false)
{
    /// <summary>Kinds of duties are as many as plans have; each is to be met always (MON-10).</summary>
    private const int DutyWeight = 10;

    private const string DutyCode = "duty.";

    private static readonly Indicator Duty = new("duty", "MON-10", 1, DutyWeight);

    public static IReadOnlyList<Indicator> All { get; } = EmbeddedJson.Read<InsightsDb, List<Indicator>>("indicators.json");

    private static Dictionary<string, Indicator> ByCode { get; } = All.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);

    /// <summary>Where a code stands among others on a page: indicators as they are listed, then the rest.</summary>
    public static int RankOf(string code) => All.Index().FirstOrDefault(row => row.Item.Code == code, (All.Count, null!)).Index;

    /// <summary>Null for what is only counted.</summary>
    public static Indicator? Of(string code) =>
        ByCode.TryGetValue(code, out var known) ? known
        : DutyOf(code) is not null || IsFiveOnes(code) ? Duty with { Code = code }
        : null;

    /// <summary>The kind of duty whose met-rate it is; null for anything else.</summary>
    public static string? DutyOf(string code) => code.StartsWith(DutyCode, StringComparison.Ordinal) ? code[DutyCode.Length..] : null;

    public static bool IsFiveOnes(string code) => code.StartsWith("five-ones-", StringComparison.Ordinal);

    public bool Reached(double rate) => AtMost ? rate <= Target : rate >= Target;

    /// <summary>How much of what is asked for is there, between 0 and 1.</summary>
    public double Attained(double rate) => Reached(rate) ? 1 : AtMost ? (1 - rate) / (1 - Target) : rate / Target;
}
