using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Counselling.Whispers;

/// <summary>Whoever has the receipt.</summary>
public sealed record ReadThreadRequest([property: Required, StringLength(60)] string Receipt);

/// <summary>The letter and what came of it.</summary>
/// <param name="Answered">Somebody has answered since the child last wrote.</param>
/// <param name="Read">Somebody has read what the child wrote last.</param>
/// <param name="AnswerDue">By when there will be an answer.</param>
/// <param name="Messages">In their order.</param>
public sealed record ThreadResponse(bool Answered, bool Read, DateOnly AnswerDue, IReadOnlyList<ThreadMessage> Messages);

/// <summary>One text.</summary>
public sealed record ThreadMessage(bool ByWriter, string Text, DateTimeOffset At);

internal static class ReadThread
{
    public static async Task<Results<Ok<ThreadResponse>, NotFound>> Handle(ReadThreadRequest request, CounsellingDb db, Receipts receipts, FieldCipher cipher, CancellationToken ct)
    {
        var hash = receipts.HashOf(request.Receipt);
        if (await FindMailbox.PlaceAsync(db, hash, ct) is not { } place)
        {
            return TypedResults.NotFound();
        }

        await using var transaction = await db.BeginAsync(Scope.Of(place), ct);
        var letter = await db.Letters.AsNoTracking().SingleAsync(known => known.ReceiptHash == hash, ct);
        var messages = await db.Messages.AsNoTracking().Where(message => message.LetterId == letter.Id).OrderBy(message => message.Id).ToListAsync(ct);
        return TypedResults.Ok(new ThreadResponse(
            letter.State == Letter.Answered, letter.State != Letter.New, letter.AnswerDue, messages.ConvertAll(message => new ThreadMessage(message.ByWriter, Messages.TextOf(message, cipher), message.At))));
    }
}
