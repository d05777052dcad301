using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Pairings;

/// <summary>Why a pairing ends (PAIR-43).</summary>
public sealed record EndPairingRequest([property: Required, StringLength(200, MinimumLength = 2)] string Reason);

internal static class EndPairing
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, EndPairingRequest request, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Pairs.FindAsync([id], ct) is not { } pair)
        {
            return TypedResults.NotFound();
        }

        await EndAsync(db, [pair], clock.Today, request.Reason, ct);
        db.Record(AuditEntry.By(caller, clock, "pairing.pair.end", $"pair/{id}", pair.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>What was not due yet is asked of nobody any more; what was missed before stays missed.</summary>
    public static async Task EndAsync(PairingDb db, List<Pair> pairs, DateOnly day, string reason, CancellationToken ct)
    {
        pairs.ForEach(pair => db.Publish(pair.End(day, reason)));
        // By child, too: duties have no index by pair alone.
        var (ids, children) = (pairs.ConvertAll(pair => pair.Id), pairs.ConvertAll(pair => pair.ChildId));
        await db.Duties.Where(duty => children.Contains(duty.ChildId) && ids.Contains(duty.PairId) && duty.MetOn == null && duty.DueOn >= day).ExecuteDeleteAsync(ct);
    }
}
