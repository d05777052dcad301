using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Goods;
using Tongxing.Aid.Ledger;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Donations;

/// <summary>Money, or goods with their quantities. <c>Named</c> says that the donor agreed to be named in public.</summary>
public sealed record ReceiveDonationRequest(
    Guid CampaignId,
    DateOnly ReceivedOn,
    [property: Required, OneOf(Donation.Money, Donation.InKind)] string Kind,
    [property: Required, OneOf("person", Donation.Organisation, Donation.Anonymous)] string DonorKind,
    [property: Range(1, 100_000_000_000)] long? AmountFen = null,
    [property: MaxLength(50)] IReadOnlyList<DonatedGoods>? Goods = null,
    [property: StringLength(60, MinimumLength = 1)] string? DonorName = null,
    [property: RegularExpression("^[0-9+() -]{7,20}$")] string? Phone = null,
    bool Named = false);

/// <summary>So many of something.</summary>
public sealed record DonatedGoods([property: Required, StringLength(30, MinimumLength = 1)] string Name, [property: Required, StringLength(6, MinimumLength = 1)] string Unit, [property: Range(1, 1_000_000)] int Quantity);

/// <summary>The donation with its receipt's number.</summary>
public sealed record ReceiveDonationResponse(Guid Id, string Receipt);

internal static class ReceiveDonation
{
    public static async Task<Results<Created<ReceiveDonationResponse>, NotFound, ProblemHttpResult>> Handle(
        ReceiveDonationRequest request, AidDb db, LedgerWriter ledger, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.SingleOrDefaultAsync(known => known.Id == request.CampaignId, ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        campaign.EnsureOpen();
        if (Check(request, campaign, clock.Today) is { } wrong)
        {
            return wrong;
        }

        var book = await Book.LockAsync(db, campaign.OrgCode, ct);
        var donation = new Donation
        {
            Id = Guid.CreateVersion7(),
            OrgCode = campaign.OrgCode,
            CampaignId = campaign.Id,
            BookId = book.Id,
            ReceiptYear = request.ReceivedOn.Year,
            ReceiptNumber = await ReceiptNumbers.NextAsync(db, book.Id, request.ReceivedOn.Year, ct),
            ReceivedOn = request.ReceivedOn,
            Kind = request.Kind,
            AmountFen = request.Kind == Donation.Money ? request.AmountFen!.Value : 0,
            DonorKind = request.DonorKind,
            Named = request.Named && request.DonorKind != Donation.Anonymous,
            ReceivedBy = caller.AccountId,
            ReceivedAt = clock.GetUtcNow(),
        };
        if (request.DonorKind != Donation.Anonymous)
        {
            donation.DonorCipher = cipher.Protect(request.DonorName!.Trim(), donation.Id, "donor");
            donation.PhoneCipher = request.Phone is { } phone ? cipher.Protect(phone, donation.Id, "phone") : null;
        }

        db.Donations.Add(donation);
        await TakeInAsync(db, ledger, book, donation, request.Goods ?? [], ct);
        db.Publish(new DonationReceived(donation.Id, campaign.Id, donation.Kind, donation.AmountFen, donation.ReceivedOn, donation.OrgCode, donation.Version));
        db.Record(AuditEntry.By(caller, clock, "aid.donation.receive", $"donation/{donation.Id}", donation.OrgCode, new { receipt = donation.Receipt(book.Code) }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/donations/{donation.Id}", new ReceiveDonationResponse(donation.Id, donation.Receipt(book.Code)));
    }

    private static async Task TakeInAsync(AidDb db, LedgerWriter ledger, Book book, Donation donation, IReadOnlyList<DonatedGoods> goods, CancellationToken ct)
    {
        if (donation.Kind == Donation.Money)
        {
            await ledger.ReceiveAsync(book, new("donation", donation.CampaignId.ToString(), donation.AmountFen, donation.ReceivedOn, donation.Id), ct);
        }

        foreach (var given in donation.Kind == Donation.InKind ? goods : [])
        {
            var (name, unit) = (given.Name.Trim(), given.Unit.Trim());
            await db.Database.ExecuteSqlAsync(
                $"insert into goods (id, org_code, name, unit) values ({Guid.CreateVersion7()}, {donation.OrgCode}, {name}, {unit}) on conflict (org_code, name, unit) do nothing", ct);
            db.Moves.Add(new()
            {
                Id = Guid.CreateVersion7(),
                GoodsId = await db.Goods.Where(known => known.OrgCode == donation.OrgCode && known.Name == name && known.Unit == unit).Select(known => known.Id).SingleAsync(ct),
                Quantity = given.Quantity,
                Kind = GoodsMove.Donated,
                DonationId = donation.Id,
                CampaignId = donation.CampaignId,
                HappenedOn = donation.ReceivedOn,
                MovedBy = donation.ReceivedBy,
                MovedAt = donation.ReceivedAt,
            });
        }
    }

    private static ProblemHttpResult? Check(ReceiveDonationRequest request, Campaign campaign, DateOnly today) =>
        BookDay.Check("receivedOn", request.ReceivedOn, today, campaign) is { } wrong ? wrong
        : request.Kind == Donation.Money && request.AmountFen is null ? Problems.Invalid("amountFen", "aid.amount-missing", "Say how much was given.")
        : request is { Kind: Donation.InKind, Goods: null or [] } ? Problems.Invalid("goods", "aid.goods-missing", "Say what was given.")
        : request.DonorKind != Donation.Anonymous && string.IsNullOrWhiteSpace(request.DonorName) ? Problems.Invalid("donorName", "aid.donor-missing", "Say who gave it, or choose anonymous.")
        : null;
}
