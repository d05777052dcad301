using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Ledger;

/// <summary>An entry as it stands in the book.</summary>
public sealed record EntryResponse(
    Guid Id, long Number, string Kind, DateOnly BookedOn, DateTimeOffset PostedAt, string Memo, Guid? ReversesId, Guid? ReversedBy, string Hash, string PreviousHash, IReadOnlyList<PostingResponse> Postings);

/// <summary>One side: debit positive, credit negative.</summary>
public sealed record PostingResponse(string Account, string Fund, string FundName, string FundNameEn, long AmountFen);

internal static class ListEntries
{
    /// <summary>The newest first.</summary>
    public static async Task<Results<Ok<Page<EntryResponse>>, NotFound>> Handle(
        string code, AidDb db, CancellationToken ct, string? fund = null, DateOnly? from = null, DateOnly? to = null, string? cursor = null, int? limit = null)
    {
        if (await db.Books.AsNoTracking().SingleOrDefaultAsync(book => book.Code == code, ct) is not { } book)
        {
            return TypedResults.NotFound();
        }

        var (take, before) = (Paging.Limit(limit), Cursor.Decode<long>(cursor) ?? long.MaxValue);
        var entries = await db.Entries.AsNoTracking().Include(entry => entry.Postings)
            .Where(entry => entry.BookId == book.Id && entry.Number < before)
            .Where(entry => (from == null || entry.BookedOn >= from) && (to == null || entry.BookedOn <= to))
            .Where(entry => fund == null || db.Accounts.Any(account => account.Fund == fund && account.BookId == book.Id && entry.Postings.Any(posting => posting.AccountId == account.Id)))
            .OrderByDescending(entry => entry.Number).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(await ShowAsync(db, book, entries, ct), take, entry => entry.Number));
    }

    public static async Task<List<EntryResponse>> ShowAsync(AidDb db, Book book, List<Entry> entries, CancellationToken ct)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.BookId == book.Id).ToDictionaryAsync(account => account.Id, ct);
        var names = await FundNames.OfAsync(db, accounts.Values.Select(account => account.Fund), ct);
        var ids = entries.ConvertAll(entry => (Guid?)entry.Id);
        var reversals = await db.Entries.AsNoTracking().Where(entry => ids.Contains(entry.ReversesId)).ToDictionaryAsync(entry => entry.ReversesId!.Value, entry => entry.Id, ct);
        return entries.ConvertAll(entry => new EntryResponse(
            entry.Id, entry.Number, entry.Kind, entry.BookedOn, entry.PostedAt, entry.Memo, entry.ReversesId, reversals.TryGetValue(entry.Id, out var by) ? by : null,
            Convert.ToHexStringLower(entry.Hash), Convert.ToHexStringLower(entry.PreviousHash),
            [.. entry.Postings.OrderBy(posting => posting.Position).Select(posting => (posting, account: accounts[posting.AccountId]))
                .Select(line => (line.posting, line.account, name: names(line.account.Fund)))
                .Select(line => new PostingResponse(line.account.Code, line.account.Fund, line.name.Zh, line.name.En, line.posting.AmountFen))]));
    }
}
