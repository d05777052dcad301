using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>Who counsels from now on, and who else may read. Whoever is not named sees the case no more.</summary>
public sealed record ChangePeopleRequest([property: Required] Guid CounsellorId, Guid? SupervisorId = null);

internal static class ChangePeople
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangePeopleRequest request, HttpRequest http, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        if ((ETag.Check(http, counselled.Version) ?? await CasePeople.CheckAsync(db, counselled.OrgCode, request.CounsellorId, request.SupervisorId, ct)) is { } refused)
        {
            return refused;
        }

        counselled.EnsureOpen();
        if (request.SupervisorId == caller.AccountId && counselled.SupervisorId != caller.AccountId
            && await db.CrisisSteps.Where(CrisisStep.Open).AnyAsync(step => step.CaseId == id, ct))
        {
            throw new RuleViolationException("counselling.supervisor-self", "Nobody makes themself the supervisor while steps of the crisis protocol are open.");
        }

        var supervisor = counselled.SupervisorId;
        (counselled.CounsellorId, counselled.SupervisorId, counselled.Version) = (request.CounsellorId, request.SupervisorId, counselled.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "counselling.case.people", $"case/{id}", counselled.OrgCode, new { request.CounsellorId, request.SupervisorId }));
        if (counselled.SupervisorId != supervisor)
        {
            db.CallSupervisor(counselled);
        }

        // Acting by assignment one may not give a row away: PostgreSQL wants to see it afterwards, too.
        await db.ActAsync(caller.Scope, ct);
        if (await db.Letters.SingleOrDefaultAsync(letter => letter.CaseId == id, ct) is { } letter)
        {
            (letter.CounsellorId, letter.Version) = (request.CounsellorId, letter.Version + 1);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
