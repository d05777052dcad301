using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Donations;
using Tongxing.Aid.Places;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Public;

/// <summary>A campaign and whose it is.</summary>
public sealed record PublicCampaign(CampaignResponse Campaign, string Unit);

/// <summary>A campaign with its counts, its events' costs and its latest donations.</summary>
public sealed record GetPublicCampaignResponse(
    CampaignResponse Campaign, string Unit, IReadOnlyList<CountResponse> Counts, IReadOnlyList<SharedCostResponse> Costs, IReadOnlyList<PublicDonation> Donations);

/// <summary>A donation as the public sees it: the donor only where they agreed, a person masked.</summary>
public sealed record PublicDonation(string Receipt, DateOnly ReceivedOn, string Kind, long AmountFen, string? Donor, bool Cancelled, IReadOnlyList<GivenGoods> Goods);

/// <summary>That a receipt is genuine.</summary>
public sealed record PublicReceipt(string Receipt, Guid CampaignId, string CampaignName, DateOnly ReceivedOn, string Kind, long AmountFen, bool Cancelled);

internal static class PublicCampaigns
{
    private const int Latest = 50;

    public static async Task<Ok<Page<PublicCampaign>>> List(AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Math.Min(Paging.Limit(limit), 20), Cursor.Decode<Guid>(cursor));
        var campaigns = await db.Campaigns.AsNoTracking().Where(campaign => before == null || campaign.Id < before).OrderByDescending(campaign => campaign.Id).Take(take + 1).ToListAsync(ct);
        var names = await Units.NamesAsync(db, campaigns.Select(campaign => campaign.OrgCode), ct);
        var shown = await ListCampaigns.WithMoneyAsync(db, campaigns, ct);
        return TypedResults.Ok(Paging.Cut(shown.ConvertAll(campaign => new PublicCampaign(campaign, names(campaign.OrgCode))), take, row => row.Campaign.Id));
    }

    public static async Task<Results<Ok<GetPublicCampaignResponse>, NotFound>> One(Guid id, AidDb db, FieldCipher cipher, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        var shown = await ListCampaigns.WithCountsAsync(db, campaign, ct);
        var names = await Units.NamesAsync(db, [campaign.OrgCode], ct);
        var donations = await (
            from donation in db.Donations.AsNoTracking()
            where donation.CampaignId == id
            join book in db.Books on donation.BookId equals book.Id
            orderby donation.Id descending
            select new { donation, book.Code }).Take(Latest).ToListAsync(ct);
        var goods = await ListDonations.GoodsOfAsync(db, donations.ConvertAll(row => row.donation.Id), ct);
        return TypedResults.Ok(new GetPublicCampaignResponse(shown.Campaign, names(campaign.OrgCode), shown.Counts, shown.Costs, donations.ConvertAll(row => new PublicDonation(
            row.donation.Receipt(row.Code), row.donation.ReceivedOn, row.donation.Kind, row.donation.AmountFen, row.donation.PublicDonor(cipher), row.donation.CancelledAt is not null,
            [.. goods[row.donation.Id]]))));
    }

    public static async Task<Results<Ok<PublicReceipt>, NotFound>> Receipt(string receipt, AidDb db, CancellationToken ct)
    {
        if (receipt.Split('-') is not [var code, var year, var number] || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var inYear) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var counted))
        {
            return TypedResults.NotFound();
        }

        var found = await (
            from donation in db.Donations.AsNoTracking()
            where donation.ReceiptYear == inYear && donation.ReceiptNumber == counted
            join book in db.Books on donation.BookId equals book.Id
            where book.Code == code
            join campaign in db.Campaigns on donation.CampaignId equals campaign.Id
            select new { donation, campaign.Name }).SingleOrDefaultAsync(ct);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new PublicReceipt(
                found.donation.Receipt(code), found.donation.CampaignId, found.Name, found.donation.ReceivedOn, found.donation.Kind, found.donation.AmountFen, found.donation.CancelledAt is not null));
    }
}
