namespace Tongxing.Portal.Features.Children;

/// <summary>Registry's codes that pages offer as choices.</summary>
internal static class ChildCodes
{
    public static IReadOnlyList<string> LeftBehind { get; } = ["both-away", "father-away", "mother-away", "single-parent-away", "other"];

    public static IReadOnlyList<string> Categories { get; } = ["key-support", "poor", "psychological", "learning-difficulty", "talented", "disabled", "orphan"];

    public static IReadOnlyList<string> Purposes { get; } = ["contact-family", "home-visit", "verify-identity", "emergency", "aid-application"];

    public static IReadOnlyList<string> RemovalReasons { get; } = ["parents-returned", "moved-away", "graduated", "filed-twice", "filed-by-mistake"];

    public static IReadOnlyList<string> Masked { get; } = ["identityNumber", "address", "familyPhone", "father.phone", "mother.phone", "guardian.phone"];
}
