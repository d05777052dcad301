using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Records;

/// <summary>Why a record should not have been made; it stays readable and counts no more.</summary>
public sealed record WithdrawRecordRequest([property: Required, StringLength(200, MinimumLength = 2)] string Reason);

internal static class WithdrawRecord
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, WithdrawRecordRequest request, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await CorrectRecord.FindAsync(db, id, caller, ct) is not { WithdrawnAt: null } record)
        {
            return TypedResults.NotFound();
        }

        (record.WithdrawnAt, record.WithdrawalReason, record.Version) = (clock.GetUtcNow(), request.Reason, record.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "pairing.record.withdraw", $"record/{id}", record.OrgCode));
        await db.SaveChangesAsync(ct);
        await Recount.RunAsync(db, record, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
