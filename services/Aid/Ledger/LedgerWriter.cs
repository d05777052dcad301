using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Ledger;

/// <summary>What is to be booked.</summary>
internal sealed record NewEntry(string Kind, string Fund, long AmountFen, DateOnly BookedOn, Guid? SubjectId = null, string Memo = "");

/// <summary>The only way into the ledger. The book is locked, so entries of a book come one after the other; the database checks each again at commit.</summary>
internal sealed class LedgerWriter(AidDb db, Caller caller, TimeProvider clock)
{
    /// <summary>Money that came in for a fund.</summary>
    public async Task<Entry> ReceiveAsync(Book book, NewEntry what, CancellationToken ct) => Append(
        book, what.Kind, what.SubjectId, what.BookedOn, what.Memo, null,
        [(await AccountAsync(book, LedgerAccount.Bank, what.Fund, ct), what.AmountFen), (await AccountAsync(book, LedgerAccount.Income, what.Fund, ct), -what.AmountFen)]);

    /// <summary>Money that went out of a fund, as far as there is any.</summary>
    public async Task<Entry> SpendAsync(Book book, NewEntry what, CancellationToken ct) => (await SpendAsync(book, what.Fund, [what], ct))[0];

    /// <summary>Many payments out of one fund, covered together.</summary>
    public async Task<List<Entry>> SpendAsync(Book book, string fund, IReadOnlyList<NewEntry> payments, CancellationToken ct)
    {
        await EnsureCoveredAsync(book, fund, payments.Sum(payment => payment.AmountFen), ct);
        var (expense, bank) = (await AccountAsync(book, LedgerAccount.Expense, fund, ct), await AccountAsync(book, LedgerAccount.Bank, fund, ct));
        return [.. payments.Select(what => Append(book, what.Kind, what.SubjectId, what.BookedOn, what.Memo, null, [(expense, what.AmountFen), (bank, -what.AmountFen)]))];
    }

    public async Task EnsureCoveredAsync(Book book, string fund, long amountFen, CancellationToken ct)
    {
        if (await Balances.OfFundAsync(db, book.Id, fund, ct) < amountFen)
        {
            throw new RuleViolationException("aid.fund-short", "There is not enough money in the fund.");
        }
    }

    /// <summary>The mirror of an entry; the database takes one only.</summary>
    public async Task<Entry> ReverseAsync(Book book, Guid entryId, DateOnly bookedOn, string memo, CancellationToken ct)
    {
        var original = await db.Entries.AsNoTracking().Include(known => known.Postings).SingleAsync(known => known.Id == entryId && known.BookId == book.Id, ct);
        if (original.ReversesId is not null || await db.Entries.AnyAsync(known => known.ReversesId == entryId, ct))
        {
            throw new RuleViolationException("aid.already-reversed", "This entry is reversed already, or is a reversal itself.");
        }

        var accountIds = original.Postings.ConvertAll(posting => posting.AccountId);
        var accounts = await db.Accounts.AsNoTracking().Where(account => accountIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, ct);
        if (original.Postings.Find(posting => accounts[posting.AccountId].Code == LedgerAccount.Bank && posting.AmountFen > 0) is { } received)
        {
            await EnsureCoveredAsync(book, accounts[received.AccountId].Fund, received.AmountFen, ct); // what was spent cannot be un-received
        }

        return Append(book, "reversal", original.SubjectId, bookedOn, memo, entryId, original.Postings.OrderBy(posting => posting.Position).Select(posting => (accounts[posting.AccountId], -posting.AmountFen)));
    }

    private Entry Append(Book book, string kind, Guid? subject, DateOnly bookedOn, string memo, Guid? reverses, IEnumerable<(LedgerAccount Account, long AmountFen)> lines)
    {
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var sides = lines.ToList();
        var entry = new Entry
        {
            Id = id,
            BookId = book.Id,
            Number = book.LastNumber + 1,
            Kind = kind,
            SubjectId = subject,
            BookedOn = bookedOn,
            PostedAt = new(now.Ticks - (now.Ticks % 10), TimeSpan.Zero), // what PostgreSQL keeps; the hash would not match otherwise
            Memo = memo.Trim(),
            ReversesId = reverses,
            PreviousHash = book.LastHash,
            Postings = [.. sides.Select((side, index) => new Posting { EntryId = id, Position = index + 1, AccountId = side.Account.Id, AmountFen = side.AmountFen })],
        };
        entry.Hash = entry.HashOver(entry.Content(book.Code, account => sides.First(side => side.Account.Id == account).Account));
        (book.LastNumber, book.LastHash) = (entry.Number, entry.Hash);
        db.Entries.Add(entry);
        // The audit trail is sealed with a key: whoever rewrites this whole chain contradicts that one.
        db.Record(AuditEntry.By(caller, clock, "aid.ledger.post", $"entry/{id}", book.OrgCode, new { book.Code, entry.Number, kind, hash = Convert.ToHexStringLower(entry.Hash) }));
        return entry;
    }

    private async Task<LedgerAccount> AccountAsync(Book book, string code, string fund, CancellationToken ct)
    {
        if (await FindAsync() is { } known)
        {
            return known;
        }

        await db.Database.ExecuteSqlAsync($"insert into accounts (id, book_id, code, fund) values ({Guid.CreateVersion7()}, {book.Id}, {code}, {fund}) on conflict do nothing", ct);
        return (await FindAsync())!;

        Task<LedgerAccount?> FindAsync() => db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.BookId == book.Id && account.Code == code && account.Fund == fund, ct);
    }
}
