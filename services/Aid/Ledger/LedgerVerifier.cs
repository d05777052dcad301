using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Ledger;

/// <summary>Whether a book is what it was when it was written.</summary>
/// <param name="Book">The code it was opened with.</param>
/// <param name="Holds">Every entry balances, follows the one before it and bears the hash of what it says.</param>
/// <param name="Entries">How many entries hold.</param>
/// <param name="LastHash">Of the last one that holds, in hexadecimal: noted elsewhere, it vouches for everything before it.</param>
/// <param name="BrokenAt">The first number that does not hold.</param>
/// <param name="CheckedAt">When the chain was walked, UTC.</param>
public sealed record LedgerVerification(string Book, bool Holds, long Entries, string LastHash, long? BrokenAt, DateTimeOffset CheckedAt);

/// <summary>Walks the chains, each at most once a minute, however many people look.</summary>
internal sealed class LedgerVerifier(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Portion = 1_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<LedgerVerification?>>> last = new(StringComparer.Ordinal);

    /// <summary>Null where there is no such book.</summary>
    public async Task<LedgerVerification?> GetAsync(string code, CancellationToken ct)
    {
        var known = last.GetValueOrDefault(code);
        if (known is { Value.IsCompleted: true } && !(known.Value is { IsCompletedSuccessfully: true } walked && clock.GetUtcNow() - (await walked)?.CheckedAt < Fresh))
        {
            last.TryRemove(KeyValuePair.Create(code, known));
        }

        // A walk is nobody's own: whoever asked first may go while others wait.
        return await last.GetOrAdd(code, _ => new(() => WalkAsync(code, CancellationToken.None))).Value.WaitAsync(ct);
    }

    /// <summary>The command <c>--verify-ledger</c>: every book, one line each; 1 when any is broken.</summary>
    public async Task<int> RunAsync(TextWriter output, CancellationToken ct)
    {
        var reports = await AllAsync(ct);
        foreach (var report in reports)
        {
            await output.WriteLineAsync(report.Holds
                ? string.Create(CultureInfo.InvariantCulture, $"{report.Book}: {report.Entries} entries hold, last {report.LastHash}")
                : string.Create(CultureInfo.InvariantCulture, $"{report.Book}: broken at {report.BrokenAt}, {report.Entries} before it hold"));
        }

        return reports.TrueForAll(report => report.Holds) ? 0 : 1;
    }

    /// <summary>Every book, walked now, a transaction each.</summary>
    public async Task<List<LedgerVerification>> AllAsync(CancellationToken ct)
    {
        var reports = new List<LedgerVerification>();
        foreach (var code in await CodesAsync(ct))
        {
            reports.Add((await WalkAsync(code, ct))!);
        }

        return reports;
    }

    private async Task<List<string>> CodesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.All("a book's chain is walked"), ct);
        return await db.Books.Select(book => book.Code).Order().ToListAsync(ct);
    }

    private async Task<LedgerVerification?> WalkAsync(string code, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.All("a book's chain is walked"), ct);
        return await db.Books.AsNoTracking().SingleOrDefaultAsync(book => book.Code == code, ct) is { } book ? await WalkAsync(db, book, ct) : null;
    }

    private async Task<LedgerVerification> WalkAsync(AidDb db, Book book, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.BookId == book.Id).ToDictionaryAsync(account => account.Id, ct);
        var (number, hash) = (0L, Array.Empty<byte>());
        while (true)
        {
            var after = number;
            var entries = await db.Entries.AsNoTracking().Include(entry => entry.Postings)
                .Where(entry => entry.BookId == book.Id && entry.Number > after).OrderBy(entry => entry.Number).Take(Portion).ToListAsync(ct);
            foreach (var entry in entries)
            {
                if (!Holds(entry))
                {
                    return Report(number + 1);
                }

                (number, hash) = (entry.Number, entry.Hash);
            }

            if (entries.Count < Portion)
            {
                // Entries cut off at the end leave a chain that holds; the book's head remembers them.
                return Report(number == book.LastNumber && hash.AsSpan().SequenceEqual(book.LastHash) ? null : number + 1);
            }
        }

        bool Holds(Entry entry) =>
            entry.Number == number + 1 && entry.PreviousHash.AsSpan().SequenceEqual(hash)
            && entry.Postings.Count >= 2 && entry.Postings.Sum(posting => posting.AmountFen) == 0 && entry.Postings.TrueForAll(posting => accounts.ContainsKey(posting.AccountId))
            && entry.HashOver(entry.Content(book.Code, account => accounts[account])).AsSpan().SequenceEqual(entry.Hash);

        LedgerVerification Report(long? brokenAt) => new(book.Code, brokenAt is null, number, Convert.ToHexStringLower(hash), brokenAt, now);
    }
}
