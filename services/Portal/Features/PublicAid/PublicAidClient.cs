using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Features.Aid;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.PublicAid;

public sealed record PublicCampaign(Campaign Campaign, string Unit);

public sealed record PublicCampaignPage(Campaign Campaign, string Unit, IReadOnlyList<CampaignCount> Counts, IReadOnlyList<SharedCost> Costs, IReadOnlyList<PublicDonation> Donations);

public sealed record PublicDonation(string Receipt, DateOnly ReceivedOn, string Kind, long AmountFen, string? Donor, bool Cancelled, IReadOnlyList<GivenGoods> Goods);

public sealed record PublicReceipt(string Receipt, Guid CampaignId, string CampaignName, DateOnly ReceivedOn, string Kind, long AmountFen, bool Cancelled);

public sealed record PublicNotice(Guid Id, string Unit, string Programme, string ProgrammeEn, int Lines, long TotalFen, DateOnly PublishedOn, DateOnly EndsOn, bool Running, int DaysLeft)
{
    public string Title => Languages.IsChinese ? Programme : ProgrammeEn;
}

public sealed record PublicLine(int Line, string Name, string Place, string Tier, string TierEn, long AmountFen, bool Struck);

public sealed record PublicAnswer(int? Line, string Answer, bool Upheld, DateOnly AnsweredOn);

public sealed record PublicNoticePage(
    PublicNotice Notice, string Who, string WhoEn, IReadOnlyList<string> PostedAt, bool NamesShown, IReadOnlyList<PublicLine> Lines, IReadOnlyList<PublicAnswer> Answers, int OpenObjections);

public sealed record PublicBook(string Code, string Unit, long Entries, long InFen, long OutFen, long LeftFen);

public sealed record PublicEntry(long Number, string Kind, DateOnly BookedOn, string FundName, string FundNameEn, long AmountFen, string Memo, long? ReversesNumber, string Hash)
{
    public string FundTitle => Languages.IsChinese ? FundName : FundNameEn;
}

public sealed record PublicBookPage(PublicBook Book, IReadOnlyList<BookFund> Funds, LedgerVerification Verification, Page<PublicEntry> Entries);

public sealed record PublicResult(int Granted, long GrantedFen, int Paid, long PaidFen);

public sealed record PublicProgramme(string Id, string Name, string NameEn, string Source, string Who, string WhoEn, PublicResult Result)
{
    public string Title => Languages.IsChinese ? Name : NameEn;

    public string For => Languages.IsChinese ? Who : WhoEn;
}

public sealed record PublicPart(string Name, string NameEn, PublicResult Result)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record PublicProgrammePage(int Year, AidProgramme Programme, PublicResult Result, IReadOnlyList<PublicPart> Tiers, IReadOnlyList<PublicPart> Counties);

/// <summary>What everybody may read; nothing here depends on who asks.</summary>
internal sealed class PublicAidClient(HttpClient http)
{
    private const string Path = "api/aid/public";

    public Task<Page<PublicCampaign>> CampaignsAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<PublicCampaign>>(Links.To($"{Path}/campaigns", ("cursor", cursor)), ct);

    public Task<PublicCampaignPage?> CampaignAsync(Guid id, CancellationToken ct) => http.FindAsync<PublicCampaignPage>($"{Path}/campaigns/{id}", ct);

    public Task<PublicReceipt?> ReceiptAsync(string receipt, CancellationToken ct) => http.FindAsync<PublicReceipt>($"{Path}/receipts/{Uri.EscapeDataString(receipt)}", ct);

    public async Task<IReadOnlyList<PublicProgramme>> ProgrammesAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<PublicProgramme>>($"{Path}/programmes", ct)).Items;

    public Task<PublicProgrammePage?> ProgrammeAsync(string id, string? year, CancellationToken ct) =>
        http.FindAsync<PublicProgrammePage>(Links.To($"{Path}/programmes/{Uri.EscapeDataString(id)}", ("year", year)), ct);

    public Task<Page<PublicNotice>> NoticesAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<PublicNotice>>(Links.To($"{Path}/notices", ("cursor", cursor)), ct);

    public Task<PublicNoticePage?> NoticeAsync(Guid id, CancellationToken ct) => http.FindAsync<PublicNoticePage>($"{Path}/notices/{id}", ct);

    public Task ObjectAsync(Guid notice, ObjectionInput input, CancellationToken ct) =>
        http.PostAsync($"{Path}/notices/{notice}/objections", new { input.Text, input.Line, input.Contact }, ct);

    public async Task<IReadOnlyList<PublicBook>> BooksAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<PublicBook>>($"{Path}/ledger", ct)).Items;

    public Task<PublicBookPage?> BookAsync(string code, string? cursor, CancellationToken ct) => http.FindAsync<PublicBookPage>(Links.To($"{Path}/ledger/{Uri.EscapeDataString(code)}", ("cursor", cursor)), ct);
}

public sealed class ObjectionInput
{
    public int? Line { get; set; }

    [Needed, AtLeast(10), AtMost(1000)] public string? Text { get; set; }

    [AtMost(60)] public string? Contact { get; set; }
}
