using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Pairings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Helpers;

/// <summary>A helper who stops: their pairs end today and their children show as unpaired at once.</summary>
internal static class RetireHelper
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Helpers.FindAsync([id], ct) is not { RetiredOn: null } helper)
        {
            return TypedResults.NotFound();
        }

        (helper.RetiredOn, helper.Version) = (clock.Today, helper.Version + 1);
        var pairs = await db.Pairs.Where(pair => pair.HelperId == id && pair.EndsOn == null).ToListAsync(ct);
        await EndPairing.EndAsync(db, pairs, clock.Today, "helper-retired", ct);
        db.Record(AuditEntry.By(caller, clock, "pairing.helper.retire", $"helper/{id}", helper.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
