using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

/// <summary>To a counsellor or, when nobody is named, to those of the place.</summary>
public sealed record HandOverRequest(Guid? CounsellorId = null);

internal static class HandOver
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, HandOverRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == id, ct) is not { } letter)
        {
            return TypedResults.NotFound();
        }

        if (letter.CaseId is not null)
        {
            throw new RuleViolationException("counselling.letter-has-case", "A case was opened from this letter.");
        }

        if (request.CounsellorId is { } chosen && !await db.Counsellors.AnyAsync(person => person.Id == chosen && person.DismissedAt == null && letter.OrgCode.StartsWith(person.OrgCode), ct))
        {
            return Problems.Invalid("counsellorId", "counselling.counsellor-unknown", "There is no such counsellor for this school.");
        }

        (letter.HandedAt, letter.CounsellorId, letter.Version) = (letter.HandedAt ?? clock.GetUtcNow(), request.CounsellorId, letter.Version + 1);
        db.Publish(letter.Handed());
        db.Record(AuditEntry.By(caller, clock, "counselling.letter.hand-over", $"letter/{id}", letter.OrgCode, new { request.CounsellorId }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
