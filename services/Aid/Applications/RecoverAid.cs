using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>Money of a cancelled aid is back (AID-64): the payment is reversed in the book.</summary>
public sealed record RecoverAidRequest(DateOnly RecoveredOn);

internal static class RecoverAid
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, RecoverAidRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (request.RecoveredOn > clock.Today || request.RecoveredOn < application.PaidOn)
        {
            return Problems.Invalid("recoveredOn", "aid.recovery-day", "It came back between the day it was paid and today.");
        }

        db.Publish(application.Recover(request.RecoveredOn));
        var paid = (await db.Entries.FindAsync([application.EntryId], ct))!;
        var book = await Book.LockAsync(db, paid.BookId, ct);
        await ledger.ReverseAsync(book, paid.Id, request.RecoveredOn, "", ct);
        db.Record(AuditEntry.By(caller, clock, "aid.application.recover", $"application/{id}", application.OrgCode, new { application.AmountFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
