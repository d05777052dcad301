using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Goods;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Donations;

/// <summary>A donation for those who keep them.</summary>
public sealed record DonationResponse(
    Guid Id, string Receipt, Guid CampaignId, string CampaignName, string OrgCode, DateOnly ReceivedOn, string Kind, long AmountFen, string DonorKind, string? DonorName, string? PhoneMasked, bool Named,
    DateTimeOffset ReceivedAt, DateTimeOffset? CancelledAt, string? CancelReason, IReadOnlyList<GivenGoods> Goods);

/// <summary>What was given in kind.</summary>
public sealed record GivenGoods(string Name, string Unit, int Quantity);

internal static class ListDonations
{
    /// <summary>The newest receipt first.</summary>
    public static async Task<Results<Ok<Page<DonationResponse>>, ProblemHttpResult>> Handle(
        AidDb db, FieldCipher cipher, CancellationToken ct, Guid? campaignId = null, string? kind = null, DateOnly? from = null, DateOnly? to = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("kind", kind, Donation.Money, Donation.InKind) is { } unknown)
        {
            return unknown;
        }

        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var donations = db.Donations
            .Where(donation => (before == null || donation.Id < before) && (campaignId == null || donation.CampaignId == campaignId) && (kind == null || donation.Kind == kind))
            .Where(donation => (from == null || donation.ReceivedOn >= from) && (to == null || donation.ReceivedOn <= to))
            .OrderByDescending(donation => donation.Id).Take(take + 1);
        return TypedResults.Ok(Paging.Cut(await ShowAsync(db, donations, cipher, ct), take, donation => donation.Id));
    }

    public static async Task<Results<Ok<DonationResponse>, NotFound>> One(Guid id, AidDb db, FieldCipher cipher, CancellationToken ct) =>
        await ShowAsync(db, db.Donations.Where(donation => donation.Id == id), cipher, ct) is [var found] ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static async Task<List<DonationResponse>> ShowAsync(AidDb db, IQueryable<Donation> donations, FieldCipher cipher, CancellationToken ct)
    {
        var rows = await (
            from donation in donations.AsNoTracking()
            join campaign in db.Campaigns on donation.CampaignId equals campaign.Id
            join book in db.Books on donation.BookId equals book.Id
            orderby donation.Id descending
            select new { donation, campaign.Name, book.Code }).ToListAsync(ct);
        var goods = await GoodsOfAsync(db, rows.ConvertAll(row => row.donation.Id), ct);
        return rows.ConvertAll(row => new DonationResponse(
            row.donation.Id, row.donation.Receipt(row.Code), row.donation.CampaignId, row.Name, row.donation.OrgCode, row.donation.ReceivedOn, row.donation.Kind, row.donation.AmountFen,
            row.donation.DonorKind, row.donation.Donor(cipher), row.donation.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, row.donation.Id, "phone")) : null, row.donation.Named,
            row.donation.ReceivedAt, row.donation.CancelledAt, row.donation.CancelReason, [.. goods[row.donation.Id]]));
    }

    public static async Task<ILookup<Guid, GivenGoods>> GoodsOfAsync(AidDb db, List<Guid> donations, CancellationToken ct) => (await (
        from move in db.Moves.AsNoTracking()
        where move.DonationId != null && donations.Contains(move.DonationId.Value) && move.Kind == GoodsMove.Donated
        join article in db.Goods on move.GoodsId equals article.Id
        orderby move.Id
        select new { move.DonationId, Given = new GivenGoods(article.Name, article.Unit, move.Quantity) }).ToListAsync(ct)).ToLookup(row => row.DonationId!.Value, row => row.Given);
}
