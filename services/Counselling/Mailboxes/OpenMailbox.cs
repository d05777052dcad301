using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Places;
using Tongxing.Counselling.Whispers;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Mailboxes;

/// <summary>A mailbox for a class, or for a whole school or Home.</summary>
public sealed record OpenMailboxRequest([property: Required, RegularExpression("^[0-9]{6,12}[SH][0-9]{4}(C[0-9]{6})?$")] string OrgCode);

internal static class OpenMailbox
{
    public static async Task<Results<Created<MailboxResponse>, ProblemHttpResult>> Handle(
        OpenMailboxRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        // One answer for both, so that nobody learns what there is elsewhere.
        if (!caller.Scope.Contains(request.OrgCode) || !await db.KnowsUnitAsync(request.OrgCode, ct))
        {
            return Problems.Invalid("orgCode", "counselling.unit-not-yours", "A mailbox belongs to a unit of one's own place.");
        }

        var mailbox = new Mailbox
        {
            Id = Guid.CreateVersion7(),
            OrgCode = request.OrgCode,
            Code = Codes.New(Codes.MailboxLength),
            CreatedBy = caller.AccountId,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Mailboxes.Add(mailbox);
        db.Record(AuditEntry.By(caller, clock, "counselling.mailbox.open", $"mailbox/{mailbox.Id}", mailbox.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/counselling/mailboxes/{mailbox.Id}", MailboxResponse.Of(mailbox));
    }
}
