using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Commendations;

public sealed record WithdrawNominationRequest([Required, StringLength(500, MinimumLength = 2)] string Reason);

internal static class WithdrawNomination
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, WithdrawNominationRequest request, RegistryDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Commendations.FindAsync([id], ct) is not { } nomination)
        {
            return TypedResults.NotFound();
        }

        nomination.Withdraw(request.Reason, caller.AccountId, clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "registry.commendation.withdraw", $"commendation/{id}", nomination.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
