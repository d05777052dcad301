namespace Tongxing.Portal.Features.Children;

/// <summary>Registry's codes that pages offer as choices.</summary>
internal static class ChildCodes
{
    public static IReadOnlyList<string> Sexes { get; } = ["male", "female"];

    public static IReadOnlyList<string> LeftBehind { get; } = ["both-away", "father-away", "mother-away", "one-away", "none"];

    public static IReadOnlyList<string> Categories { get; } =
    [
        "poor", "registered-poor", "extremely-poor", "learning-difficulty", "psychological", "behaviour", "disability", "single-parent", "orphan",
        "grandparent-raised", "mobile", "talented", "special",
    ];

    public static IReadOnlyList<string> Purposes { get; } = ["contact-family", "home-visit", "verify-identity", "emergency", "aid-application"];

    public static IReadOnlyList<string> RemovalReasons { get; } = ["parents-returned", "moved-away", "graduated", "filed-twice", "filed-by-mistake"];

    public static IReadOnlyList<string> Masked { get; } =
    [
        "identityNumber", "address", "familyPhone", "father.phone", "father.workplace", "mother.phone", "mother.workplace", "guardian.phone", "guardian.workplace",
        "guardian.identityNumber",
    ];
}
