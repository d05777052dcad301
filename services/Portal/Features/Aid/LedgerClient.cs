using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record Book(string Code, string OrgCode, long Entries, IReadOnlyList<BookFund> Funds);

public sealed record BookFund(string Fund, string Name, string NameEn, long InFen, long OutFen, long LeftFen)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record Posting(string Account, string Fund, string FundName, string FundNameEn, long AmountFen)
{
    public string FundTitle => Languages.IsChinese ? FundName : FundNameEn;
}

public sealed record LedgerEntry(
    Guid Id, long Number, string Kind, DateOnly BookedOn, DateTimeOffset PostedAt, string Memo, Guid? ReversesId, Guid? ReversedBy, string Hash, string PreviousHash, IReadOnlyList<Posting> Postings);

public sealed record LedgerVerification(string Book, bool Holds, long Entries, string LastHash, long? BrokenAt, DateTimeOffset CheckedAt);

internal sealed class LedgerClient(HttpClient http)
{
    private const string Path = "api/aid/ledger";

    public async Task<IReadOnlyList<Book>> BooksAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<Book>>($"{Path}/books", ct)).Items;

    public Task<Page<LedgerEntry>> EntriesAsync(string code, string? fund, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<LedgerEntry>>(Links.To($"{Path}/books/{code}/entries", ("fund", fund), ("cursor", cursor)), ct);

    public Task<LedgerVerification> VerificationAsync(string code, CancellationToken ct) => http.ReadAsync<LedgerVerification>($"{Path}/books/{code}/verification", ct);

    public Task BookAsync(BookingInput input, CancellationToken ct) => http.PostAsync(
        $"{Path}/{(input.Kind == "allocation" ? "allocations" : "expenses")}", new { input.Fund, AmountFen = Money.Fen(input.Amount), input.BookedOn, input.Memo }, ct, input.Key);

    public Task ReverseAsync(Guid entry, string memo, CancellationToken ct) => http.PostAsync($"{Path}/entries/{entry}/reversal", new { memo }, ct);
}
