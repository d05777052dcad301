using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Referrals;

/// <summary>Why no case is needed: the child was talked with, somebody else sees to it, or it was referred by mistake.</summary>
public sealed record CloseReferralRequest([property: Required, OneOf("talked", "elsewhere", "mistaken")] string Outcome);

internal static class CloseReferral
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CloseReferralRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Referrals.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } referral)
        {
            return TypedResults.NotFound();
        }

        referral.Close(request.Outcome, clock.GetUtcNow());
        db.Publish(referral.Settled());
        db.Record(AuditEntry.By(caller, clock, "counselling.referral.close", $"referral/{id}", referral.OrgCode, new { request.Outcome }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
