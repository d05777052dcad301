using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;

namespace Tongxing.Aid.Donations;

internal static class ReceiptNumbers
{
    /// <summary>The next number of a book and year. A sequence would leave a gap when a donation is rolled back; this row goes back with it.</summary>
    public static async Task<int> NextAsync(AidDb db, Guid bookId, int year, CancellationToken ct) => (await db.Database.SqlQuery<int>(
        $"""
         insert into receipt_counters (book_id, year, last) values ({bookId}, {year}, 1)
         on conflict (book_id, year) do update set last = receipt_counters.last + 1
         returning last as "Value"
         """).ToListAsync(ct)).Single();
}
