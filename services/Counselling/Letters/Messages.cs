using Tongxing.Counselling.Data;
using Tongxing.Counselling.Lexicons;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Letters;

internal static class Messages
{
    private const string TextField = "text";

    /// <summary>Adds what the child wrote and, if it speaks of danger, the flags. The letter is taken either way.</summary>
    public static async Task AddByWriterAsync(
        CounsellingDb db, Letter letter, string text, byte[]? keyHash, FieldCipher cipher, MailboxOptions options, TimeProvider clock, CancellationToken ct)
    {
        var message = New(letter, text, null, keyHash, cipher, clock);
        db.Messages.Add(message);
        var fired = Lexicon.Current.Match(text);
        if (fired.Count > 0)
        {
            letter.Flag(clock, options);
            db.Publish(letter.Alarm());
        }

        db.Flags.AddRange(fired.Select(rule => new Flag
        {
            Id = Guid.CreateVersion7(),
            OrgCode = letter.OrgCode,
            LetterId = letter.Id,
            MessageId = message.Id,
            Rule = rule.Id,
            Category = rule.Category,
            Lexicon = Lexicon.Current.Version,
        }));
        await db.SaveChangesAsync(ct);
    }

    public static Message New(Letter letter, string text, Guid? author, byte[]? keyHash, FieldCipher cipher, TimeProvider clock)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new()
        {
            Id = id,
            OrgCode = letter.OrgCode,
            LetterId = letter.Id,
            ByWriter = author is null,
            AuthorId = author,
            TextCipher = cipher.Protect(text.Trim(), id, TextField),
            At = clock.GetUtcNow(),
            KeyHash = keyHash,
        };
    }

    public static string TextOf(Message message, FieldCipher cipher) => cipher.Unprotect(message.TextCipher, message.Id, TextField);
}
