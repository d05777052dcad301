using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>Why an application ends here.</summary>
public sealed record EndApplicationRequest([property: Required, StringLength(500, MinimumLength = 2)] string Reason);

internal static class EndApplication
{
    /// <summary>By the side that applied.</summary>
    public static Task<Results<NoContent, NotFound>> Withdraw(Guid id, EndApplicationRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct) =>
        EndAsync(id, request, db, cipher, caller, clock, "aid.application.withdraw", application => application.Withdraw(caller.AccountId, clock.GetUtcNow()), ct);

    /// <summary>By the side that decides: for false claims (AID-64).</summary>
    public static Task<Results<NoContent, NotFound>> Cancel(Guid id, EndApplicationRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct) =>
        EndAsync(id, request, db, cipher, caller, clock, "aid.application.cancel", application => application.Cancel(caller.AccountId, clock.GetUtcNow()), ct);

    private static async Task<Results<NoContent, NotFound>> EndAsync(
        Guid id, EndApplicationRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, string action, Func<AidApplication, AidEnded> end, CancellationToken ct)
    {
        if (await db.LockApplicationAsync(id, ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        db.Publish(end(application));
        application.EndCipher = Papers.Protect(cipher, id, Papers.Ending, request.Reason);
        db.Record(AuditEntry.By(caller, clock, action, $"application/{id}", application.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
