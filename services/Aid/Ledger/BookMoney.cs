using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Ledger;

/// <summary>Money to be booked by hand; the memo is published with the entry, so it names nobody.</summary>
public sealed record BookMoneyRequest(
    [property: Required, StringLength(40)] string Fund, [property: Range(1, 100_000_000_000)] long AmountFen, DateOnly BookedOn, [property: Required, StringLength(100, MinimumLength = 2)] string Memo);

/// <summary>The entry that was made.</summary>
public sealed record BookedResponse(Guid Id, long Number);

internal static class BookMoney
{
    /// <summary>Funds that came for a programme and that nobody above told of as an allocation.</summary>
    public static async Task<Results<Created<BookedResponse>, ProblemHttpResult>> Allocate(BookMoneyRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (ProgrammeCatalogue.Find(request.Fund) is null)
        {
            return Problems.Invalid("fund", "aid.programme-unknown", "There is no such programme.");
        }

        return await BookAsync(request, null, db, caller, clock, (book, entry) => ledger.ReceiveAsync(book, entry, ct), "allocation", ct);
    }

    /// <summary>What a campaign or programme paid for, other than aid to a child.</summary>
    public static async Task<Results<Created<BookedResponse>, ProblemHttpResult>> Spend(BookMoneyRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var campaign = Guid.TryParse(request.Fund, out var id) ? await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) : null;
        return campaign is not null || ProgrammeCatalogue.Find(request.Fund) is not null
            ? await BookAsync(request, campaign, db, caller, clock, (book, entry) => ledger.SpendAsync(book, entry, ct), "expense", ct)
            : Problems.Invalid("fund", "aid.fund-unknown", "There is no such campaign or programme.");
    }

    private static async Task<Results<Created<BookedResponse>, ProblemHttpResult>> BookAsync(
        BookMoneyRequest request, Campaign? campaign, AidDb db, Caller caller, TimeProvider clock, Func<Book, NewEntry, Task<Entry>> post, string kind, CancellationToken ct)
    {
        if (BookDay.Check("bookedOn", request.BookedOn, clock.Today, campaign) is { } wrong)
        {
            return wrong;
        }

        var book = await Book.LockAsync(db, caller.OrgCode, ct);
        var entry = await post(book, new(kind, request.Fund, request.AmountFen, request.BookedOn, null, request.Memo));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/ledger/books/{book.Code}/entries", new BookedResponse(entry.Id, entry.Number));
    }
}
