namespace Tongxing.Registry.Children;

/// <summary>Who of the parents is away (REG-02).</summary>
internal static class LeftBehind
{
    public const string Both = "both-away", Father = "father-away", Mother = "mother-away", One = "one-away", None = "none";

    public static IReadOnlyList<string> All { get; } = [Both, Father, Mother, One, None];

    /// <summary>父母双方外出 → both-away. Null when the words do not say.</summary>
    public static string? Of(string text) => text switch
    {
        _ when Has(text, "未外出", "非留守", "没有外出", "不外出") => None,
        _ when Has(text, "双方", "双亲", "父母均", "父母都", "父母外出", "父母全", "均外出", "都外出") => Both,
        _ when Has(text, "父") && !Has(text, "母") => Father,
        _ when Has(text, "母") && !Has(text, "父") => Mother,
        _ when Has(text, "单方", "一方") => One,
        _ => null,
    };

    private static bool Has(string text, params string[] words) => words.Any(word => text.Contains(word, StringComparison.Ordinal));
}
