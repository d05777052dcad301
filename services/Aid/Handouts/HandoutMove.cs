using Tongxing.Aid.Goods;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Handouts;

internal static class HandoutMove
{
    /// <summary>What goes out of stock with a line (negative), or comes back.</summary>
    public static GoodsMove Of(Handout handout, HandoutLine line, string kind, int quantity, DateOnly day, Caller caller, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(),
        GoodsId = line.GoodsId,
        Quantity = quantity,
        Kind = kind,
        CampaignId = handout.CampaignId,
        HandoutId = handout.Id,
        HappenedOn = day,
        MovedBy = caller.AccountId,
        MovedAt = clock.GetUtcNow(),
    };
}
