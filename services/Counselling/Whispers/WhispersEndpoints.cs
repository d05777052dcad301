namespace Tongxing.Counselling.Whispers;

/// <summary>
/// What a child does, without an account. The gateway strips these requests of whatever tells of their sender, and nothing
/// here asks for it. Receipts stand in bodies: an address reaches histories and logs.
/// </summary>
internal static class WhispersEndpoints
{
    public static void MapWhispers(this IEndpointRouteBuilder routes)
    {
        var whispers = routes.MapGroup("/api/counselling").AllowAnonymous().WithTags("Whispers");
        whispers.MapGet("mailbox/{code}", FindMailbox.Handle);
        whispers.MapPost("mailbox/{code}/letters", WriteLetter.Handle);
        whispers.MapPost("whispers/thread", ReadThread.Handle);
        whispers.MapPost("whispers/messages", WriteOn.Handle);
    }
}
