using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Whispers;

/// <summary>A letter into a mailbox.</summary>
/// <param name="Text">What is on the child's mind.</param>
/// <param name="Name">Only if the child wants to be known.</param>
/// <param name="ToCounsellor">The school is not to read it.</param>
/// <param name="Key">The form's own random key: sent twice with the same text, it is one letter.</param>
public sealed record WriteLetterRequest(
    [property: Required, StringLength(WriteLetterRequest.Longest, MinimumLength = 1)] string Text, [property: StringLength(30)] string? Name = null, bool ToCounsellor = false, Guid? Key = null)
{
    internal const int Longest = 3000;
}

/// <summary>What the child keeps: with it one reads the answer and goes on writing. It is shown this once.</summary>
public sealed record WriteLetterResponse(string Receipt);

internal static class WriteLetter
{
    private const string NameField = "name";

    public static async Task<Results<Created<WriteLetterResponse>, NotFound, ProblemHttpResult>> Handle(
        string code, WriteLetterRequest request, CounsellingDb db, Receipts receipts, FieldCipher cipher, IOptionsSnapshot<MailboxOptions> options, TimeProvider clock, CancellationToken ct)
    {
        if (await FindMailbox.PlaceAsync(db, code, ct) is not { } place)
        {
            return TypedResults.NotFound();
        }

        var (normal, receipt) = (Codes.Normal(code), receipts.For(request.Key is { } key && key != Guid.Empty ? key : Guid.CreateVersion7()));
        await using var transaction = await db.BeginAsync(Scope.Of(place), ct);
        var hash = receipts.HashOf(receipt);
        await db.LockAsync($"letter/{Convert.ToHexString(hash)}", ct); // sent twice at once, the second waits and finds the first
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(known => known.ReceiptHash == hash, ct) is { } earlier)
        {
            return await IsSameAsync(db, earlier, request, cipher, ct)
                ? Answer(receipt)
                : Problems.Of(StatusCodes.Status422UnprocessableEntity, "request.key-reused", "This key was used for another letter.");
        }

        var letter = Letter.Write(await db.Mailboxes.SingleAsync(mailbox => mailbox.Code == normal, ct), hash, request.ToCounsellor, clock, options.Value);
        letter.NameCipher = string.IsNullOrWhiteSpace(request.Name) ? null : cipher.Protect(request.Name.Trim(), letter.Id, NameField);
        db.Letters.Add(letter);
        await Messages.AddByWriterAsync(db, letter, request.Text, null, cipher, options.Value, clock, ct);
        if (request.ToCounsellor && !letter.Flagged) // one that is flagged is told of already
        {
            db.Publish(letter.Handed());
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return Answer(receipt);
    }

    public static string? NameOf(Letter letter, FieldCipher cipher) => letter.NameCipher is { } name ? cipher.Unprotect(name, letter.Id, NameField) : null;

    private static async Task<bool> IsSameAsync(CounsellingDb db, Letter letter, WriteLetterRequest request, FieldCipher cipher, CancellationToken ct)
    {
        var first = await db.Messages.AsNoTracking().Where(message => message.LetterId == letter.Id).OrderBy(message => message.Id).FirstAsync(ct);
        return Messages.TextOf(first, cipher) == request.Text.Trim();
    }

    private static Created<WriteLetterResponse> Answer(string receipt) => TypedResults.Created((string?)null, new WriteLetterResponse(Codes.Grouped(receipt)));
}
