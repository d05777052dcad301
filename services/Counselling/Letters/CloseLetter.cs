using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Letters;

/// <summary>Why a letter needs no answer; the child opens it again by writing on.</summary>
public sealed record CloseLetterRequest([property: Required, OneOf("settled", "not-a-letter")] string Reason);

internal static class CloseLetter
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CloseLetterRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == id, ct) is not { } letter)
        {
            return TypedResults.NotFound();
        }

        letter.Close();
        db.Publish(letter.Settled());
        db.Record(AuditEntry.By(caller, clock, "counselling.letter.close", $"letter/{id}", letter.OrgCode, new { request.Reason }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
