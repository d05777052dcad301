using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Handouts;

/// <summary>A handout, how many children got it, and how many pieces left the stock for it.</summary>
public sealed record HandoutResponse(Guid Id, Guid CampaignId, string CampaignName, string Name, DateOnly HappenedOn, int Children, int Pieces);

internal static class ListHandouts
{
    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<HandoutResponse>>> Handle(AidDb db, CancellationToken ct, Guid? campaignId = null, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var handouts = db.Handouts.Where(handout => (campaignId == null || handout.CampaignId == campaignId) && (before == null || handout.Id < before))
            .OrderByDescending(handout => handout.Id).Take(take + 1);
        return TypedResults.Ok(Paging.Cut(await ShowAsync(db, handouts, ct), take, handout => handout.Id));
    }

    public static Task<List<HandoutResponse>> ShowAsync(AidDb db, IQueryable<Handout> handouts, CancellationToken ct) => (
        from handout in handouts.AsNoTracking()
        join campaign in db.Campaigns on handout.CampaignId equals campaign.Id
        orderby handout.Id descending
        select new HandoutResponse(
            handout.Id, campaign.Id, campaign.Name, handout.Name, handout.HappenedOn, db.HandoutChildren.Count(child => child.HandoutId == handout.Id),
            -db.Moves.Where(move => move.HandoutId == handout.Id).Sum(move => move.Quantity))).ToListAsync(ct);
}
