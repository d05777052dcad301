using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Campaigns;

/// <summary>What became of the campaign, for the public (AID-02).</summary>
public sealed record CloseCampaignRequest([property: Required, StringLength(1000, MinimumLength = 2)] string Result);

internal static class CloseCampaign
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CloseCampaignRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.FindAsync([id], ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        campaign.Close(clock.Today, request.Result.Trim());
        db.Record(AuditEntry.By(caller, clock, "aid.campaign.close", $"campaign/{id}", campaign.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Money counted by hand in front of witnesses, to be held against the book (AID-01).</summary>
public sealed record CountCampaignRequest(
    [property: Range(0, 100_000_000_000)] long MoneyFen, [property: Range(2, 50)] int Witnesses, DateOnly CountedOn, [property: StringLength(300)] string? Note = null);

/// <summary>What was counted and what the book says.</summary>
public sealed record CountCampaignResponse(Guid Id, long MoneyFen, long BookFen);

internal static class CountCampaign
{
    public static async Task<Results<Created<CountCampaignResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, CountCampaignRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.FindAsync([id], ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        if (BookDay.Check("countedOn", request.CountedOn, clock.Today, campaign) is { } wrong)
        {
            return wrong;
        }

        var book = await Book.LockAsync(db, campaign.OrgCode, ct);
        var count = new CampaignCount
        {
            Id = Guid.CreateVersion7(),
            OrgCode = campaign.OrgCode,
            CampaignId = id,
            CountedOn = request.CountedOn,
            MoneyFen = request.MoneyFen,
            BookFen = await Balances.OfFundAsync(db, book.Id, campaign.Fund, request.CountedOn, ct),
            Witnesses = request.Witnesses,
            Note = request.Note?.Trim() ?? "",
            CountedBy = caller.AccountId,
            CountedAt = clock.GetUtcNow(),
        };
        db.Counts.Add(count);
        db.Record(AuditEntry.By(caller, clock, "aid.campaign.count", $"campaign/{id}", campaign.OrgCode, new { count.MoneyFen, count.BookFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/campaigns/{id}", new CountCampaignResponse(count.Id, count.MoneyFen, count.BookFen));
    }
}
