using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Whispers;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

/// <summary>A letter with all that was written.</summary>
/// <param name="Letter">Its state.</param>
/// <param name="Name">What the child called itself.</param>
/// <param name="CaseId">The case opened from it; for counsellors.</param>
/// <param name="Messages">In their order.</param>
/// <param name="Flags">Which rules fired.</param>
public sealed record LetterResponse(LetterItem Letter, string? Name, Guid? CaseId, IReadOnlyList<LetterMessage> Messages, IReadOnlyList<LetterFlag> Flags);

/// <summary>One text, and who answered.</summary>
public sealed record LetterMessage(Guid Id, bool ByWriter, Guid? AuthorId, string Text, DateTimeOffset At);

/// <summary>A rule that fired.</summary>
public sealed record LetterFlag(Guid MessageId, string Rule, string Category, string Lexicon);

internal static class GetLetter
{
    /// <summary>Reading is what ends the wait to be read, so it is written down.</summary>
    public static async Task<Results<Ok<LetterResponse>, NotFound>> Handle(
        Guid id, CounsellingDb db, FieldCipher cipher, IOptionsSnapshot<MailboxOptions> options, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == id, ct) is not { } letter)
        {
            return TypedResults.NotFound();
        }

        if (letter.Look(clock, options.Value))
        {
            db.Publish(letter.Settled());
        }

        db.Record(AuditEntry.By(caller, clock, "counselling.letter.read", $"letter/{id}", letter.OrgCode));
        await db.SaveChangesAsync(ct);
        var messages = await db.Messages.AsNoTracking().Where(message => message.LetterId == id).OrderBy(message => message.Id).ToListAsync(ct);
        var flags = await db.Flags.AsNoTracking().Where(flag => flag.LetterId == id).OrderBy(flag => flag.Id).ToListAsync(ct);
        return TypedResults.Ok(new LetterResponse(
            ListLetters.Of(letter, readable: true, clock.Today, clock.GetUtcNow()),
            WriteLetter.NameOf(letter, cipher),
            caller.Role == Roles.Counsellor ? letter.CaseId : null,
            messages.ConvertAll(message => new LetterMessage(message.Id, message.ByWriter, message.AuthorId, Messages.TextOf(message, cipher), message.At)),
            flags.ConvertAll(flag => new LetterFlag(flag.MessageId, flag.Rule, flag.Category, flag.Lexicon))));
    }
}
