using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record Campaign(
    Guid Id, string OrgCode, string Name, string Purpose, string Needs, long? GoalFen, DateOnly OpenedOn, DateOnly? EventOn, DateOnly? EndsOn, DateOnly? ClosedOn, string? Result, int Donations,
    long InFen, long OutFen, long Version)
{
    public long LeftFen => InFen - OutFen;
}

public sealed record CampaignCount(DateOnly CountedOn, long MoneyFen, long BookFen, int Witnesses, string Note);

public sealed record SharedCost(Guid Id, DateOnly HappenedOn, string What, long AmountFen, int People, long ShareFen, int PayOneMore);

public sealed record CampaignFile(Campaign Campaign, IReadOnlyList<CampaignCount> Counts, IReadOnlyList<SharedCost> Costs);

public sealed record GivenGoods(string Name, string Unit, int Quantity);

public sealed record Donation(
    Guid Id, string Receipt, Guid CampaignId, string CampaignName, string OrgCode, DateOnly ReceivedOn, string Kind, long AmountFen, string DonorKind, string? DonorName, string? PhoneMasked, bool Named,
    DateTimeOffset ReceivedAt, DateTimeOffset? CancelledAt, string? CancelReason, IReadOnlyList<GivenGoods> Goods);

public sealed record Goods(Guid Id, string OrgCode, string Name, string Unit, int OnHand);

public sealed record GoodsMove(Guid Id, int Quantity, string Kind, Guid? DonationId, Guid? HandoutId, Guid? ChildId, string? ToCode, DateOnly HappenedOn, string Note, DateTimeOffset MovedAt);

internal sealed class GivingClient(HttpClient http)
{
    public Task<Page<Campaign>> CampaignsAsync(string? state, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Campaign>>(Links.To("api/aid/campaigns", ("state", state), ("cursor", cursor)), ct);

    public Task<CampaignFile?> CampaignAsync(Guid id, CancellationToken ct) => http.FindAsync<CampaignFile>($"api/aid/campaigns/{id}", ct);

    public Task<Created> OpenAsync(CampaignInput input, CancellationToken ct) => http.PostAsync<Created>(
        "api/aid/campaigns", new { input.Name, input.Purpose, input.Needs, input.OrgCode, input.OpenedOn, input.EventOn, input.EndsOn, GoalFen = Money.Fen(input.Goal) }, ct, input.Key);

    public Task CloseAsync(Guid id, string result, CancellationToken ct) => http.PostAsync($"api/aid/campaigns/{id}/closing", new { result }, ct);

    public Task CountAsync(Guid id, decimal money, int witnesses, DateOnly countedOn, string? note, CancellationToken ct) =>
        http.PostAsync($"api/aid/campaigns/{id}/counts", new { moneyFen = Money.Fen(money), witnesses, countedOn, note }, ct);

    public Task ShareCostAsync(Guid id, DateOnly happenedOn, string? what, decimal amount, int people, CancellationToken ct) =>
        http.PostAsync($"api/aid/campaigns/{id}/costs", new { amountFen = Money.Fen(amount), people, happenedOn, what }, ct);

    public Task WithdrawCostAsync(Guid id, Guid cost, CancellationToken ct) => http.PostAsync($"api/aid/campaigns/{id}/costs/{cost}/withdrawal", null, ct);

    public Task<Page<Donation>> DonationsAsync(Guid? campaign, string? kind, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Donation>>(Links.To("api/aid/donations", ("campaignId", campaign?.ToString()), ("kind", kind), ("cursor", cursor)), ct);

    public Task<Donation?> DonationAsync(Guid id, CancellationToken ct) => http.FindAsync<Donation>($"api/aid/donations/{id}", ct);

    public Task<Created> ReceiveAsync(DonationInput input, CancellationToken ct) => http.PostAsync<Created>(
        "api/aid/donations",
        new
        {
            CampaignId = input.Campaign,
            input.ReceivedOn,
            input.Kind,
            AmountFen = input.Kind == "money" ? Money.Fen(input.Amount) : null,
            Goods = input.Kind == "goods" && Given(input.GoodsName) is not null ? new[] { new { Name = input.GoodsName, Unit = Given(input.GoodsUnit) ?? "件", Quantity = input.Quantity ?? 0 } } : [],
            input.DonorKind,
            DonorName = Given(input.DonorName),
            Phone = Given(input.Phone),
            input.Named,
        },
        ct,
        input.Key);

    public Task CancelAsync(Guid id, string reason, CancellationToken ct) => http.PostAsync($"api/aid/donations/{id}/cancellation", new { reason }, ct);

    public Task<Page<Goods>> GoodsAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<Goods>>(Links.To("api/aid/goods", ("cursor", cursor)), ct);

    public Task<Goods?> ArticleAsync(Guid id, CancellationToken ct) => http.FindAsync<Goods>($"api/aid/goods/{id}", ct);

    public Task<Page<GoodsMove>> MovesAsync(Guid id, string? cursor, CancellationToken ct) => http.ReadAsync<Page<GoodsMove>>(Links.To($"api/aid/goods/{id}/moves", ("cursor", cursor)), ct);

    public Task MoveAsync(Guid id, GoodsInput input, CancellationToken ct) => http.PostAsync(
        $"api/aid/goods/{id}/moves",
        new { Quantity = input.Kind == "given" ? -input.Quantity : input.Quantity, input.Kind, input.HappenedOn, ToCode = Given(input.ToCode), input.Note }, ct, input.Key);

    // An empty field of a form is a text without letters.
    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
