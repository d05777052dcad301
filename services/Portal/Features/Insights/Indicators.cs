using System.Globalization;
using Microsoft.Extensions.Localization;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Insights;

/// <summary>Indicators by what they are about, and how they are written.</summary>
internal static class Indicators
{
    private const string Duty = "duty.";
    private const string Case = "case-";
    private const string FiveOnes = "five-ones-";
    private const string Duties = "duties";
    private const string Counted = "counted";

    private static readonly (string Group, string[] Codes)[] Named =
    [
        ("filed", ["filing", "enrolment", "retention", "drop-out", "poor-enrolment", "poor-drop-out"]),
        ("health", ["immunisation", "parenting", "legal-aid"]),
        ("support", ["pairing", "cadre-pairing", "extremely-poor-aid", "aid"]),
        (Duties, ["five-ones-call", "five-ones-letter", "five-ones-class-teacher", "five-ones-subject-teacher"]),
        (Counted, ["activity", "family-call", "case-opened", "case-closed", "commended-outstanding", "commended-self-strong"]),
    ];

    private static readonly string[] Ordered = [.. Named.SelectMany(group => group.Codes)];

    public static IEnumerable<string> Groups => Named.Select(group => group.Group);

    /// <summary>Those that tables show beside the one that was chosen.</summary>
    public static IReadOnlyList<string> Key { get; } = ["filing", "enrolment", "immunisation", "parenting", "pairing"];

    /// <summary>The measures of a group in the order of the group.</summary>
    public static IReadOnlyList<Measure> Of(this IEnumerable<Measure> measures, string group) =>
        [.. measures.Where(measure => GroupOf(measure.Code) == group).OrderBy(measure => Array.IndexOf(Ordered, measure.Code)).ThenBy(measure => measure.Code, StringComparer.Ordinal)];

    public static bool IsDuty(string code) => code.StartsWith(Duty, StringComparison.Ordinal);

    public static bool IsCase(string code) => code.StartsWith(Case, StringComparison.Ordinal);

    public static bool IsFiveOnes(string code) => code.StartsWith(FiveOnes, StringComparison.Ordinal);

    public static string Name(this IStringLocalizer texts, string code) => IsDuty(code) ? texts.Code("kind", code[Duty.Length..]) : texts.Code("indicator", code);

    /// <summary>Nobody asks for more than all, or for less than none.</summary>
    public static string Target(this IStringLocalizer texts, Measure measure) => measure.Target is { } target
        ? texts[target is 0 or 1 ? "insights.all" : measure.AtMost ? "insights.at-most" : "insights.at-least", Percent(target)]
        : "";

    /// <summary>98.4%, but 2.01% where little is much; never all of a whole that lacks something.</summary>
    public static string Percent(double share)
    {
        var percent = Math.Round(100 * share, share < 0.1 ? 2 : 1);
        return (percent >= 100 && share < 1 ? 99.9 : percent).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    public static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    private static string GroupOf(string code) => IsDuty(code) ? Duties : Named.FirstOrDefault(group => group.Codes.Contains(code)).Group ?? Counted;
}
