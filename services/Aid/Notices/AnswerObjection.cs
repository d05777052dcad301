using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Notices;

/// <summary>An answer, shown on the public notice; upheld, the line that was objected to is struck off.</summary>
public sealed record AnswerObjectionRequest([property: Required, StringLength(500, MinimumLength = 2)] string Answer, bool Upheld);

internal static class AnswerObjection
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid objectionId, AnswerObjectionRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Objections.SingleOrDefaultAsync(known => known.Id == objectionId && known.NoticeId == id, ct) is not { } objection)
        {
            return TypedResults.NotFound();
        }

        objection.Reply(caller.AccountId, clock.GetUtcNow(), request.Answer.Trim(), request.Upheld);
        db.Publish(new ObjectionAnswered(objectionId, objection.OrgCode, 2));
        if (request.Upheld && objection.Line is { } line
            && await db.Applications.SingleOrDefaultAsync(known => known.NoticeId == id && known.NoticeLine == line && known.State == AidState.Noticed, ct) is { } application)
        {
            db.Publish(application.Cancel(caller.AccountId, clock.GetUtcNow()));
            application.EndCipher = Papers.Protect(cipher, application.Id, Papers.Ending, request.Answer);
        }

        db.Record(AuditEntry.By(caller, clock, "aid.objection.answer", $"notice/{id}", objection.OrgCode, new { objectionId, request.Upheld }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
