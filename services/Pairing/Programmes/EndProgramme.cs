using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Pairings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Programmes;

internal static class EndProgramme
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Programmes.SingleOrDefaultAsync(known => known.Id == id, ct) is not { IsActive: true } programme || !caller.Scope.Contains(programme.OrgCode))
        {
            return TypedResults.NotFound();
        }

        (programme.EndedAt, programme.Version) = (clock.GetUtcNow(), programme.Version + 1);
        var pairs = await db.Pairs.Where(pair => pair.ProgrammeId == id && pair.EndsOn == null).ToListAsync(ct);
        await EndPairing.EndAsync(db, pairs, clock.Today, "programme-ended", ct);
        db.Record(AuditEntry.By(caller, clock, "pairing.programme.end", $"programme/{id}", programme.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
