namespace Tongxing.Portal.Features.Records;

/// <summary>What a helper records; the ids are Pairing's.</summary>
internal static class RecordKinds
{
    public static IReadOnlyList<string> Usual { get; } = ["talk", "home-visit", "guardian-contact", "parent-contact", "tutoring"];

    public static IReadOnlyList<string> Places { get; } = ["school", "home", "phone", "video"];

    public static IReadOnlyList<string> Topics { get; } = ["study", "life", "mood", "friends", "health", "family", "safety"];

    public static string IconOf(string kind) => kind switch
    {
        "talk" => "messages",
        "home-visit" => "home-heart",
        "guardian-contact" or "parent-contact" => "phone",
        "tutoring" => "book",
        "letter" => "mail",
        _ => "clipboard-text",
    };

    /// <summary>Where it usually happens, so that it need not be chosen.</summary>
    public static string PlaceOf(string kind) => kind switch
    {
        "home-visit" => "home",
        "guardian-contact" or "parent-contact" => "phone",
        _ => "school",
    };
}
