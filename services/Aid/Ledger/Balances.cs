using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;

namespace Tongxing.Aid.Ledger;

/// <summary>What came into a fund, what went out and what is left, in fen.</summary>
public sealed record FundBalance(string Fund, long InFen, long OutFen)
{
    public long LeftFen => InFen - OutFen;
}

internal static class Balances
{
    public static async Task<long> OfFundAsync(AidDb db, Guid bookId, string fund, CancellationToken ct) =>
        (await OfAsync(db, [bookId], ct)).FirstOrDefault(balance => balance.Fund == fund)?.LeftFen ?? 0;

    /// <summary>A reversal takes back what came in or went out; it is neither income nor expense itself.</summary>
    public static Task<List<FundBalance>> OfAsync(AidDb db, Guid[] bookIds, CancellationToken ct) => db.Database.SqlQuery<FundBalance>(
        $"""
         select a.fund as "Fund",
             coalesce(-sum(p.amount_fen) filter (where a.code = 'income'), 0)::bigint as "InFen",
             coalesce(sum(p.amount_fen) filter (where a.code = 'expense'), 0)::bigint as "OutFen"
         from accounts a join postings p on p.account_id = a.id
         where a.book_id = any({bookIds}) group by a.fund order by a.fund
         """).ToListAsync(ct);
}
