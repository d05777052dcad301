using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

/// <summary>A counsellor gives a letter back to the school that handed it over.</summary>
internal static class ReturnLetter
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == id && letter.HandedAt != null, ct) is not { } letter)
        {
            return TypedResults.NotFound();
        }

        if (letter.CaseId is not null)
        {
            throw new RuleViolationException("counselling.letter-has-case", "A case was opened from this letter.");
        }

        if (letter.ToCounsellor)
        {
            throw new RuleViolationException("counselling.writer-asked", "The child wanted no teacher to read it.");
        }

        (letter.HandedAt, letter.CounsellorId, letter.Version) = (null, null, letter.Version + 1);
        db.Publish(letter.IsUnseen ? letter.Alarm() : letter.Settled());
        db.Record(AuditEntry.By(caller, clock, "counselling.letter.return", $"letter/{id}", letter.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
