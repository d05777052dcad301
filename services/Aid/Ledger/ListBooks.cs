using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Ledger;

/// <summary>A book with what its funds hold.</summary>
public sealed record BookResponse(string Code, string OrgCode, long Entries, IReadOnlyList<FundResponse> Funds);

/// <summary>A fund by the name of its campaign or programme.</summary>
public sealed record FundResponse(string Fund, string Name, string NameEn, long InFen, long OutFen, long LeftFen);

internal static class ListBooks
{
    public static async Task<Ok<Page<BookResponse>>> Handle(AidDb db, CancellationToken ct)
    {
        var books = await db.Books.AsNoTracking().OrderBy(book => book.Code).ToListAsync(ct);
        return TypedResults.Ok(new Page<BookResponse>(await OfAsync(db, books, ct), null));
    }

    public static async Task<List<BookResponse>> OfAsync(AidDb db, List<Book> books, CancellationToken ct)
    {
        var balances = await Balances.OfBooksAsync(db, [.. books.Select(book => book.Id)], ct);
        var names = await FundNames.OfAsync(db, balances.Select(balance => balance.Fund), ct);
        var byBook = balances.ToLookup(
            balance => balance.BookId, balance => new FundResponse(balance.Fund, names(balance.Fund).Zh, names(balance.Fund).En, balance.InFen, balance.OutFen, balance.LeftFen));
        return books.ConvertAll(book => new BookResponse(book.Code, book.OrgCode, book.LastNumber, [.. byBook[book.Id]]));
    }
}
