using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Records;

/// <summary>Puts right what was recorded, by whoever recorded it or their school.</summary>
internal static class CorrectRecord
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, RecordContent request, HttpRequest http, PairingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(db, id, caller, ct) is not { WithdrawnAt: null } record || await db.Pairs.AsNoTracking().SingleOrDefaultAsync(known => known.Id == record.PairId, ct) is not { } pair)
        {
            return TypedResults.NotFound();
        }

        if ((ETag.Check(http, record.Version) ?? request.Check(pair, clock.Today)) is { } refused)
        {
            return refused;
        }

        var before = new { record.Kinds, record.HappenedOn };
        request.WriteTo(record, cipher);
        record.Version++;
        db.Record(AuditEntry.By(caller, clock, "pairing.record.correct", $"record/{id}", record.OrgCode, new { before }));
        await db.SaveChangesAsync(ct);
        await Recount.RunAsync(db, record, ct);
        await Recount.RunAsync(db, record, before.Kinds, before.HappenedOn, ct); // the periods it may have left
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>One's own record first, whatever one acts as; else one of the place acted in.</summary>
    public static async Task<ContactRecord?> FindAsync(PairingDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var acting = db.Acting!;
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var own = await db.Records.SingleOrDefaultAsync(record => record.Id == id, ct);
        if (own is not null || caller.ByAssignment)
        {
            return own;
        }

        await db.ActAsync(acting, ct);
        return await db.Records.SingleOrDefaultAsync(record => record.Id == id, ct);
    }
}
