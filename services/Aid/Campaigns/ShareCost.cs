using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Campaigns;

/// <summary>What an event of the campaign cost, and among how many it is shared; what it was for is published.</summary>
public sealed record ShareCostRequest(
    [property: Range(1, 100_000_000)] long AmountFen, [property: Range(2, 1_000)] int People, DateOnly HappenedOn, [property: Required, StringLength(60, MinimumLength = 2)] string What);

/// <summary>What each pays, and how many of them pay one fen more.</summary>
public sealed record ShareCostResponse(Guid Id, long ShareFen, int PayOneMore);

internal static class ShareCost
{
    public static async Task<Results<Created<ShareCostResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, ShareCostRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        if ((BookDay.Check("happenedOn", request.HappenedOn, clock.Today, campaign)
            ?? (request.AmountFen < request.People ? Problems.Invalid("people", "aid.share-empty", "There is not a fen for each.") : null)) is { } wrong)
        {
            return wrong;
        }

        var cost = new SharedCost
        {
            Id = Guid.CreateVersion7(),
            OrgCode = campaign.OrgCode,
            CampaignId = id,
            HappenedOn = request.HappenedOn,
            What = request.What.Trim(),
            AmountFen = request.AmountFen,
            People = request.People,
            RecordedBy = caller.AccountId,
            RecordedAt = clock.GetUtcNow(),
        };
        db.SharedCosts.Add(cost);
        db.Record(AuditEntry.By(caller, clock, "aid.cost.share", $"campaign/{id}", campaign.OrgCode, new { cost.AmountFen, cost.People }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/campaigns/{id}", new ShareCostResponse(cost.Id, cost.ShareFen, cost.PayOneMore));
    }
}

internal static class WithdrawCost
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Guid costId, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.SharedCosts.SingleOrDefaultAsync(known => known.Id == costId && known.CampaignId == id, ct) is not { } cost)
        {
            return TypedResults.NotFound();
        }

        cost.Withdraw(clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "aid.cost.withdraw", $"campaign/{id}", cost.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
