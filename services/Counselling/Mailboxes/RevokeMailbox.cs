using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Mailboxes;

/// <summary>Nobody writes with the code any more; who has written goes on with the receipt.</summary>
internal static class RevokeMailbox
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Mailboxes.FindAsync([id], ct) is not { } mailbox)
        {
            return TypedResults.NotFound();
        }

        if (mailbox.RevokedAt is null)
        {
            (mailbox.RevokedAt, mailbox.Version) = (clock.GetUtcNow(), mailbox.Version + 1);
            db.Record(AuditEntry.By(caller, clock, "counselling.mailbox.revoke", $"mailbox/{id}", mailbox.OrgCode));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
