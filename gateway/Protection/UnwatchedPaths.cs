namespace Tongxing.Gateway.Protection;

/// <summary>
/// Where children write without saying who they are, and the files that those pages bring along: a browser that fetches them at
/// the same moment would tell as much.
/// </summary>
internal static class UnwatchedPaths
{
    private static readonly PathString[] Whispers = ["/whisper", "/api/counselling/mailbox", "/api/counselling/whispers"];
    private static readonly PathString[] Files = ["/dist", "/img"];

    public static bool Contain(PathString path) => AreWhispers(path) || Begins(path, Files);

    public static bool AreWhispers(PathString path) => Begins(path, Whispers);

    /// <summary>The mailbox code of <c>/whisper/{code}</c> or <c>/api/counselling/mailbox/{code}/letters</c>; null for <c>/whisper/answer</c>.</summary>
    public static string? CodeOf(PathString path) =>
        (path.StartsWithSegments(Whispers[0], StringComparison.OrdinalIgnoreCase, out var rest) || path.StartsWithSegments(Whispers[1], StringComparison.OrdinalIgnoreCase, out rest))
        && rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var typed, ..] && MailboxCode.Normal(typed) is { Length: MailboxCode.Length } code ? code : null;

    private static bool Begins(PathString path, PathString[] with) => Array.Exists(with, start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));
}
