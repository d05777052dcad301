using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Counsellors;

/// <summary>Gets no new cases; those that are open, and letters, are handed on before, so that no child is left with nobody. The account's role is taken in Identity.</summary>
internal static class DismissCounsellor
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Counsellors.SingleOrDefaultAsync(person => person.Id == id && person.DismissedAt == null, ct) is not { } person || !caller.Scope.Contains(person.OrgCode))
        {
            return TypedResults.NotFound();
        }

        if (await OpenWork.ExistsAsync(db, id, outside: null, ct))
        {
            throw new RuleViolationException("counselling.counsellor-busy", "Open cases or letters are this counsellor's: they are handed to somebody else first.");
        }

        (person.DismissedAt, person.Version) = (clock.GetUtcNow(), person.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "counselling.counsellor.dismiss", $"account/{id}", person.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
