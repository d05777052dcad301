using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Campaigns;

/// <summary>A campaign with its money.</summary>
public sealed record CampaignResponse(
    Guid Id, string OrgCode, string Name, string Purpose, string Needs, long? GoalFen, DateOnly OpenedOn, DateOnly? EventOn, DateOnly? EndsOn, DateOnly? ClosedOn, string? Result,
    int Donations, long InFen, long OutFen, long Version);

/// <summary>A campaign with what was counted, and what its events cost those who took part.</summary>
public sealed record GetCampaignResponse(CampaignResponse Campaign, IReadOnlyList<CountResponse> Counts, IReadOnlyList<SharedCostResponse> Costs);

/// <summary>A count and the book's word on the same day.</summary>
public sealed record CountResponse(DateOnly CountedOn, long MoneyFen, long BookFen, int Witnesses, string Note);

/// <summary>A cost shared by so many; each pays the share, some of them one fen more.</summary>
public sealed record SharedCostResponse(Guid Id, DateOnly HappenedOn, string What, long AmountFen, int People, long ShareFen, int PayOneMore);

internal static class ListCampaigns
{
    public static async Task<Results<Ok<Page<CampaignResponse>>, ProblemHttpResult>> Handle(AidDb db, CancellationToken ct, string? state = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, "open", "closed") is { } unknown)
        {
            return unknown;
        }

        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var campaigns = await db.Campaigns.AsNoTracking()
            .Where(campaign => before == null || campaign.Id < before)
            .Where(campaign => state == null || (state == "open") == (campaign.ClosedOn == null))
            .OrderByDescending(campaign => campaign.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(await WithMoneyAsync(db, campaigns, ct), take, campaign => campaign.Id));
    }

    public static async Task<Results<Ok<GetCampaignResponse>, NotFound>> One(Guid id, AidDb db, HttpResponse http, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, campaign.Version);
        return TypedResults.Ok(await WithCountsAsync(db, campaign, ct));
    }

    public static async Task<GetCampaignResponse> WithCountsAsync(AidDb db, Campaign campaign, CancellationToken ct)
    {
        var counts = await db.Counts.AsNoTracking().Where(count => count.CampaignId == campaign.Id).OrderByDescending(count => count.CountedOn).ThenByDescending(count => count.Id)
            .Select(count => new CountResponse(count.CountedOn, count.MoneyFen, count.BookFen, count.Witnesses, count.Note)).ToListAsync(ct);
        var costs = await db.SharedCosts.AsNoTracking().Where(cost => cost.CampaignId == campaign.Id && cost.WithdrawnAt == null).OrderByDescending(cost => cost.HappenedOn).ThenByDescending(cost => cost.Id).ToListAsync(ct);
        return new(
            (await WithMoneyAsync(db, [campaign], ct))[0], counts,
            costs.ConvertAll(cost => new SharedCostResponse(cost.Id, cost.HappenedOn, cost.What, cost.AmountFen, cost.People, cost.ShareFen, cost.PayOneMore)));
    }

    public static async Task<List<CampaignResponse>> WithMoneyAsync(AidDb db, List<Campaign> campaigns, CancellationToken ct)
    {
        var funds = campaigns.ConvertAll(campaign => campaign.Fund).ToArray();
        var money = (await Balances.OfFundsAsync(db, funds, ct)).ToLookup(balance => balance.Fund, StringComparer.Ordinal);
        var ids = campaigns.ConvertAll(campaign => campaign.Id);
        var donations = await db.Donations.Where(donation => ids.Contains(donation.CampaignId) && donation.CancelledAt == null).GroupBy(donation => donation.CampaignId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return campaigns.ConvertAll(campaign => new CampaignResponse(
            campaign.Id, campaign.OrgCode, campaign.Name, campaign.Purpose, campaign.Needs, campaign.GoalFen, campaign.OpenedOn, campaign.EventOn, campaign.EndsOn, campaign.ClosedOn, campaign.Result,
            donations.GetValueOrDefault(campaign.Id), money[campaign.Fund].Sum(balance => balance.InFen), money[campaign.Fund].Sum(balance => balance.OutFen), campaign.Version));
    }
}
