using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

/// <summary>What the child will read with its receipt.</summary>
public sealed record AnswerLetterRequest([property: Required, StringLength(3000, MinimumLength = 1)] string Text);

internal static class AnswerLetter
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, AnswerLetterRequest request, CounsellingDb db, FieldCipher cipher, IOptionsSnapshot<MailboxOptions> options, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == id, ct) is not { } letter)
        {
            return TypedResults.NotFound();
        }

        letter.Look(clock, options.Value);
        letter.Answer(clock);
        db.Publish(letter.Settled());
        db.Messages.Add(Messages.New(letter, request.Text, caller.AccountId, null, cipher, clock));
        db.Record(AuditEntry.By(caller, clock, "counselling.letter.answer", $"letter/{id}", letter.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
