using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Goods;
using Tongxing.Aid.Ledger;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Donations;

/// <summary>Why a donation does not count: returned, or entered by mistake. Its receipt keeps its number and is void.</summary>
public sealed record CancelDonationRequest([property: Required, StringLength(200, MinimumLength = 2)] string Reason);

internal static class CancelDonation
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CancelDonationRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Donations.FindAsync([id], ct) is not { } donation)
        {
            return TypedResults.NotFound();
        }

        donation.Cancel(clock.GetUtcNow(), request.Reason.Trim());
        if (donation.Kind == Donation.Money)
        {
            var book = await Book.LockAsync(db, donation.BookId, ct);
            var entry = await db.Entries.Where(known => known.SubjectId == id && known.ReversesId == null).Select(known => known.Id).SingleAsync(ct);
            await ledger.ReverseAsync(book, entry, clock.Today, "", ct);
        }

        foreach (var move in await db.Moves.AsNoTracking().Where(move => move.DonationId == id).ToListAsync(ct))
        {
            db.Moves.Add(new()
            {
                Id = Guid.CreateVersion7(),
                GoodsId = move.GoodsId,
                Quantity = -move.Quantity,
                Kind = GoodsMove.Cancelled,
                DonationId = id,
                CampaignId = donation.CampaignId,
                HappenedOn = clock.Today,
                MovedBy = caller.AccountId,
                MovedAt = clock.GetUtcNow(),
            });
        }

        db.Publish(new DonationCancelled(donation.Id, donation.CampaignId, donation.Kind, donation.AmountFen, donation.OrgCode, donation.Version));
        db.Record(AuditEntry.By(caller, clock, "aid.donation.cancel", $"donation/{id}", donation.OrgCode));
        await MoveGoods.SaveAsync(db, ct);
        return TypedResults.NoContent();
    }
}
