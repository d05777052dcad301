using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Notices;

/// <summary>How many lines were confirmed.</summary>
public sealed record ConfirmNoticeResponse(int Confirmed);

/// <summary>Without an open objection the departments confirm what is left of the list (AID-52).</summary>
internal static class ConfirmNotice
{
    public static async Task<Results<Ok<ConfirmNoticeResponse>, NotFound>> Handle(Guid id, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Notices.FindAsync([id], ct) is not { } notice)
        {
            return TypedResults.NotFound();
        }

        if (notice.ClosedAt is null)
        {
            throw new RuleViolationException("aid.notice-running", "The notice is not over yet.");
        }

        if (await db.Objections.AnyAsync(known => known.NoticeId == id && known.AnsweredAt == null, ct))
        {
            throw new RuleViolationException("aid.objections-open", "There are objections without an answer.");
        }

        var programme = ProgrammeCatalogue.Find(notice.ProgrammeId)!;
        var left = await db.Applications.FromSql($"select * from applications where notice_id = {id} and state = {AidState.Noticed} for update").ToListAsync(ct);
        foreach (var application in left)
        {
            db.Publish(application.Confirm(caller.AccountId, clock.GetUtcNow(), clock.Today, programme));
        }

        db.Record(AuditEntry.By(caller, clock, "aid.notice.confirm", $"notice/{id}", notice.OrgCode, new { left.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new ConfirmNoticeResponse(left.Count));
    }
}
