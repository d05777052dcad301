using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;

namespace Tongxing.Aid.Ledger;

/// <summary>What came into a fund of a book, what went out and what is left, in fen.</summary>
internal sealed record FundBalance(Guid BookId, string Fund, long InFen, long OutFen)
{
    public long LeftFen => InFen - OutFen;
}

internal static class Balances
{
    public static async Task<long> OfFundAsync(AidDb db, Guid bookId, string fund, CancellationToken ct) => (await db.Database.SqlQuery<long>(
        $"""
         select coalesce(sum(p.amount_fen), 0)::bigint as "Value" from accounts a join postings p on p.account_id = a.id
         where a.book_id = {bookId} and a.fund = {fund} and a.code = 'bank'
         """).ToListAsync(ct)).Single();

    /// <summary>What the book says was left at the end of a day.</summary>
    public static async Task<long> OfFundAsync(AidDb db, Guid bookId, string fund, DateOnly day, CancellationToken ct) => (await db.Database.SqlQuery<long>(
        $"""
         select coalesce(sum(p.amount_fen), 0)::bigint as "Value" from accounts a join postings p on p.account_id = a.id join entries e on e.id = p.entry_id
         where a.book_id = {bookId} and a.fund = {fund} and a.code = 'bank' and e.booked_on <= {day}
         """).ToListAsync(ct)).Single();

    /// <summary>A reversal takes back what came in or went out; it is neither income nor expense itself.</summary>
    public static Task<List<FundBalance>> OfBooksAsync(AidDb db, Guid[] bookIds, CancellationToken ct) => db.Database.SqlQuery<FundBalance>(
        $"""
         select a.book_id as "BookId", a.fund as "Fund",
             coalesce(-sum(p.amount_fen) filter (where a.code = 'income'), 0)::bigint as "InFen",
             coalesce(sum(p.amount_fen) filter (where a.code = 'expense'), 0)::bigint as "OutFen"
         from accounts a join postings p on p.account_id = a.id
         where a.book_id = any({bookIds}) group by a.book_id, a.fund order by a.fund
         """).ToListAsync(ct);

    /// <summary>Of funds, whatever the book.</summary>
    public static Task<List<FundBalance>> OfFundsAsync(AidDb db, string[] funds, CancellationToken ct) => db.Database.SqlQuery<FundBalance>(
        $"""
         select a.book_id as "BookId", a.fund as "Fund",
             coalesce(-sum(p.amount_fen) filter (where a.code = 'income'), 0)::bigint as "InFen",
             coalesce(sum(p.amount_fen) filter (where a.code = 'expense'), 0)::bigint as "OutFen"
         from accounts a join postings p on p.account_id = a.id
         where a.fund = any({funds}) group by a.book_id, a.fund
         """).ToListAsync(ct);
}
