using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Whispers;

/// <summary>More of the same letter.</summary>
public sealed record WriteOnRequest(
    [property: Required, StringLength(60)] string Receipt, [property: Required, StringLength(WriteLetterRequest.Longest, MinimumLength = 1)] string Text, Guid? Key = null);

internal static class WriteOn
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        WriteOnRequest request, CounsellingDb db, Receipts receipts, FieldCipher cipher, IOptionsSnapshot<MailboxOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var hash = receipts.HashOf(request.Receipt);
        if (await FindMailbox.PlaceAsync(db, hash, ct) is not { } place)
        {
            return TypedResults.NotFound();
        }

        await using var transaction = await db.BeginAsync(Scope.Of(place), ct);
        // Locked: two tabs of one child write one after the other.
        var letter = await db.Letters.FromSql($"select * from letters where receipt_hash = {hash} for update").SingleAsync(ct);
        var keyHash = request.Key is { } key && key != Guid.Empty ? receipts.HashOf(key) : null;
        if (keyHash is null || !await db.Messages.AnyAsync(message => message.KeyHash == keyHash, ct))
        {
            letter.WaitAgain(clock, options.Value);
            await Messages.AddByWriterAsync(db, letter, request.Text, keyHash, cipher, options.Value, clock, ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
