using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Pairings;

/// <summary>A helper for a child. Began earlier than today: give the day; it is kept inside the programme.</summary>
public sealed record StartPairingRequest([property: Required] Guid ProgrammeId, [property: Required] Guid HelperId, [property: Required] Guid ChildId, DateOnly? StartsOn = null);

/// <summary>The pair.</summary>
public sealed record StartPairingResponse(Guid Id);

internal static class StartPairing
{
    public static async Task<Results<Created<StartPairingResponse>, NotFound>> Handle(StartPairingRequest request, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Programmes.For(caller.OrgCode).SingleOrDefaultAsync(programme => programme.Id == request.ProgrammeId, ct) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var matching = await Matching.ReadAsync(db, programme, clock.Today, [request.ChildId], [request.HelperId], ct);
        var pair = matching.Pair(new(request.HelperId, request.ChildId), request.StartsOn);
        db.Record(AuditEntry.By(caller, clock, "pairing.pair.start", $"pair/{pair.Id}", pair.OrgCode, new { pair.ChildId, pair.HelperId }));
        await matching.SaveAsync(db, [pair], ct);
        return TypedResults.Created($"/api/pairing/pairings/{pair.Id}", new StartPairingResponse(pair.Id));
    }
}
