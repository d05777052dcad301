using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Counsellors;

/// <summary>An account with the counsellor's role, for a place. Appointed again, what is said last holds.</summary>
public sealed record AppointCounsellorRequest(
    [property: Required] Guid AccountId, [property: Required, StringLength(40, MinimumLength = 1)] string DisplayName, [property: Required] string OrgCode, bool Supervises = false);

internal static class AppointCounsellor
{
    public static async Task<Results<Created<CounsellorResponse>, ProblemHttpResult>> Handle(
        AppointCounsellorRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.Invalid("orgCode", "counselling.unit-not-yours", "Counsellors are appointed for one's own place.");
        }

        var person = await db.Counsellors.SingleOrDefaultAsync(known => known.Id == request.AccountId, ct);
        if (person is not null && !caller.Scope.Contains(person.OrgCode))
        {
            throw new RuleViolationException("counselling.counsellor-elsewhere", "This account counsels in another place.");
        }

        if (person is not null && await OpenWork.ExistsAsync(db, person.Id, outside: request.OrgCode, ct))
        {
            throw new RuleViolationException("counselling.counsellor-busy", "Open cases or letters of another place are this counsellor's: they are handed to somebody else first.");
        }

        if (person is null)
        {
            person = new() { Id = request.AccountId, OrgCode = request.OrgCode, DisplayName = "" };
            db.Counsellors.Add(person);
        }

        (person.OrgCode, person.DisplayName, person.Supervises, person.DismissedAt, person.Version) = (request.OrgCode, request.DisplayName.Trim(), request.Supervises, null, person.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "counselling.counsellor.appoint", $"account/{person.Id}", person.OrgCode, new { person.Supervises }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/counselling/counsellors/{person.Id}", new CounsellorResponse(person.Id, person.OrgCode, person.DisplayName, person.Supervises));
    }
}
