using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Places;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Public;

/// <summary>A book that is open to everybody.</summary>
public sealed record PublicBook(string Code, string Unit, long Entries, long InFen, long OutFen, long LeftFen);

/// <summary>A book with its funds, whether its chain holds, and its latest entries.</summary>
public sealed record GetPublicBookResponse(PublicBook Book, IReadOnlyList<FundResponse> Funds, LedgerVerification Verification, Page<PublicEntry> Entries);

/// <summary>An entry: money in positive, money out negative.</summary>
public sealed record PublicEntry(long Number, string Kind, DateOnly BookedOn, string FundName, string FundNameEn, long AmountFen, string Memo, long? ReversesNumber, string Hash);

internal static class PublicLedger
{
    private const int Entries = 20;
    private const int Portion = 1_000;

    public static async Task<Ok<Page<PublicBook>>> List(AidDb db, CancellationToken ct)
    {
        var books = await db.Books.AsNoTracking().Where(book => book.LastNumber > 0).OrderBy(book => book.Code).ToListAsync(ct);
        var units = await Units.NamesAsync(db, books.Select(book => book.OrgCode), ct);
        return TypedResults.Ok(new Page<PublicBook>((await ListBooks.OfAsync(db, books, ct)).ConvertAll(book => Show(book, units)), null));
    }

    public static async Task<Results<Ok<GetPublicBookResponse>, NotFound>> One(string code, AidDb db, LedgerVerifier verifier, CancellationToken ct, string? cursor = null)
    {
        if (await db.Books.AsNoTracking().SingleOrDefaultAsync(known => known.Code == code, ct) is not { } book || await verifier.GetAsync(code, ct) is not { } verification)
        {
            return TypedResults.NotFound();
        }

        var before = Cursor.Decode<long>(cursor) ?? long.MaxValue;
        var rows = await db.Entries.AsNoTracking().Include(entry => entry.Postings).Where(entry => entry.BookId == book.Id && entry.Number < before)
            .OrderByDescending(entry => entry.Number).Take(Entries + 1).ToListAsync(ct);
        var reversed = rows.ConvertAll(entry => entry.ReversesId);
        var numbers = await db.Entries.AsNoTracking().Where(entry => reversed.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, entry => entry.Number, ct);
        var entries = (await ListEntries.ShowAsync(db, book, rows, ct)).ConvertAll(entry => Show(entry, entry.ReversesId is { } id ? numbers[id] : null));
        var response = (await ListBooks.OfAsync(db, [book], ct))[0];
        var units = await Units.NamesAsync(db, [book.OrgCode], ct);
        return TypedResults.Ok(new GetPublicBookResponse(Show(response, units), response.Funds, verification, Paging.Cut(entries, Entries, entry => entry.Number)));
    }

    /// <summary>Every entry with what its hash is made of, so that anybody can walk the chain without us.</summary>
    public static async Task<Results<ContentHttpResult, NotFound>> Download(string code, AidDb db, CancellationToken ct, long after = 0)
    {
        if (await db.Books.AsNoTracking().SingleOrDefaultAsync(known => known.Code == code, ct) is not { } book)
        {
            return TypedResults.NotFound();
        }

        var accounts = await db.Accounts.AsNoTracking().Where(account => account.BookId == book.Id).ToDictionaryAsync(account => account.Id, ct);
        var entries = await db.Entries.AsNoTracking().Include(entry => entry.Postings).Where(entry => entry.BookId == book.Id && entry.Number > after).OrderBy(entry => entry.Number).Take(Portion).ToListAsync(ct);
        var text = new StringBuilder("# hash = SHA-256(previous hash as bytes, then the lines below it joined by LF, without a last LF); the first previous hash is empty; the next part: ?after=<number>\n");
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== {Convert.ToHexStringLower(entry.PreviousHash)} {Convert.ToHexStringLower(entry.Hash)}\n{entry.Content(book.Code, account => accounts[account])}\n");
        }

        return TypedResults.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }

    private static PublicBook Show(BookResponse book, Func<string, string> units) =>
        new(book.Code, units(book.OrgCode), book.Entries, book.Funds.Sum(fund => fund.InFen), book.Funds.Sum(fund => fund.OutFen), book.Funds.Sum(fund => fund.LeftFen));

    private static PublicEntry Show(EntryResponse entry, long? reverses)
    {
        var bank = entry.Postings.First(posting => posting.Account == LedgerAccount.Bank);
        return new(entry.Number, entry.Kind, entry.BookedOn, bank.FundName, bank.FundNameEn, bank.AmountFen, entry.Memo, reverses, entry.Hash);
    }
}
