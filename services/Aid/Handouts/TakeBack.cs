using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Goods;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Handouts;

internal static class TakeBack
{
    /// <summary>A child did not get it after all: what was meant for it is in stock again.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Guid childId, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await Handout.LockAsync(db, id, ct) is not { } handout
            || await db.HandoutChildren.SingleOrDefaultAsync(child => child.HandoutId == id && child.ChildId == childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        db.HandoutChildren.Remove(child);
        var lines = await db.HandoutLines.AsNoTracking().Where(line => line.HandoutId == id).OrderBy(line => line.GoodsId).ToListAsync(ct);
        db.Moves.AddRange(lines.Where(line => line.IsFor(child.Grade)).Select(line => HandoutMove.Of(handout, line, GoodsMove.Cancelled, line.PerChild, clock.Today, caller, clock)));
        db.Record(AuditEntry.By(caller, clock, "aid.handout.take-back", $"handout/{id}", handout.OrgCode, new { childId }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
