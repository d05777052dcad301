namespace Tongxing.Portal.Features.Situations;

/// <summary>Registry's codes that pages offer as choices.</summary>
internal static class SituationCodes
{
    public static IReadOnlyList<string> Enrolments { get; } = ["enrolled", "dropped-out", "not-enrolled", "completed"];

    public static IReadOnlyList<string> Immunisations { get; } = ["complete", "incomplete"];

    public static IReadOnlyList<string> Taught { get; } = ["true", "false"];

    public static IReadOnlyList<string> LegalAids { get; } = ["not-needed", "needed", "given"];

    /// <summary>A choice of a form, where nothing chosen is nothing said.</summary>
    public static string? Said(string? choice) => string.IsNullOrEmpty(choice) ? null : choice;

    public static bool? Flag(string? choice) => choice switch { "true" => true, "false" => false, _ => null };

    public static string? Choice(bool? flag) => flag switch { true => "true", false => "false", null => null };
}
