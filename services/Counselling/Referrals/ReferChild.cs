using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Referrals;

/// <summary>A child for the counsellors, and why.</summary>
public sealed record ReferChildRequest(
    [property: Required] Guid ChildId,
    [property: Required, OneOf("mood", "conduct", "family", "bullying", "danger", "other")] string Reason,
    [property: Required, StringLength(2000, MinimumLength = 2)] string Text);

/// <summary>The referral.</summary>
public sealed record ReferChildResponse(Guid Id);

internal static class ReferChild
{
    public static async Task<Results<Created<ReferChildResponse>, ProblemHttpResult>> Handle(
        ReferChildRequest request, CounsellingDb db, FieldCipher cipher, IOptionsSnapshot<MailboxOptions> mailbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Children.AsNoTracking().SingleOrDefaultAsync(known => known.Active && known.Id == request.ChildId, ct) is not { } child)
        {
            return Problems.Invalid("childId", "counselling.child-unknown", "There is no such child.");
        }

        var (id, due) = (Guid.CreateVersion7(), Referral.DueBy(request.Reason, clock, mailbox.Value));
        var referral = new Referral
        {
            Id = id,
            OrgCode = child.OrgCode,
            ChildId = request.ChildId,
            Reason = request.Reason,
            TextCipher = cipher.Protect(request.Text.Trim(), id, ReferralText.Field),
            ReferredBy = caller.AccountId,
            At = clock.GetUtcNow(),
            DueAt = due,
            EscalateAt = due,
        };
        db.Referrals.Add(referral);
        db.Publish(referral.Made());
        db.Record(AuditEntry.By(caller, clock, "counselling.referral.add", $"referral/{id}", child.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created((string?)null, new ReferChildResponse(id));
    }
}
