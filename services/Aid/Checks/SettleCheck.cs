using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Checks;

internal static class SettleCheck
{
    /// <summary>What was found has been put right today.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Checks.FindAsync([id], ct) is not { } check)
        {
            return TypedResults.NotFound();
        }

        check.Settle(clock.Today, caller.AccountId);
        db.Record(AuditEntry.By(caller, clock, "aid.check.settle", $"check/{id}", check.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
