using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Ledger;

/// <summary>Why an entry was wrong; published with the reversal, so it names nobody.</summary>
public sealed record ReverseEntryRequest([property: Required, StringLength(100, MinimumLength = 2)] string Memo);

internal static class ReverseEntry
{
    // Donations and payments are put right where they were made, so that receipt and application say the same as the book.
    private static readonly string[] ByHand = ["allocation", "expense"];

    public static async Task<Results<Created<BookedResponse>, NotFound>> Handle(Guid id, ReverseEntryRequest request, AidDb db, LedgerWriter ledger, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Entries.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } entry)
        {
            return TypedResults.NotFound();
        }

        if (!ByHand.Contains(entry.Kind, StringComparer.Ordinal))
        {
            throw new RuleViolationException("aid.reverse-at-source", "Cancel the donation or the payment instead.");
        }

        var book = await Book.LockAsync(db, entry.BookId, ct);
        var reversal = await ledger.ReverseAsync(book, id, clock.Today, request.Memo, ct);
        if (await db.Allocations.SingleOrDefaultAsync(known => known.EntryId == id, ct) is { } allocation)
        {
            allocation.Unreceive();
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/ledger/books/{book.Code}/entries", new BookedResponse(reversal.Id, reversal.Number));
    }
}
