using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Referrals;

/// <summary>A referral that nobody has taken up yet.</summary>
public sealed record ReferralResponse(Guid Id, string OrgCode, Guid ChildId, string Reason, string Text, DateTimeOffset At, DateTimeOffset DueAt, bool Overdue);

internal static class ListReferrals
{
    public static async Task<Ok<Page<ReferralResponse>>> Handle(
        CounsellingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct, Guid? id = null, string? cursor = null, int? limit = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Referrals.AsNoTracking()
            .Where(referral => referral.CaseId == null && referral.ClosedAt == null && referral.Id > after && (id == null || referral.Id == id))
            .OrderBy(referral => referral.Id).Take(take + 1).ToListAsync(ct);
        var page = Paging.Cut(
            rows.ConvertAll(referral => new ReferralResponse(
                referral.Id, referral.OrgCode, referral.ChildId, referral.Reason, cipher.Unprotect(referral.TextCipher!, referral.Id, ReferralText.Field), referral.At,
                referral.DueAt, referral.DueAt <= clock.GetUtcNow())),
            take,
            referral => referral.Id);
        foreach (var referral in page.Items)
        {
            db.Record(AuditEntry.By(caller, clock, "counselling.referral.read", $"referral/{referral.Id}", referral.OrgCode));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
