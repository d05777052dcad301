using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>How a case ended.</summary>
public sealed record CloseCaseRequest([property: Required, OneOf("improved", "referred-on", "moved-away", "declined")] string Outcome);

internal static class CloseCase
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, CloseCaseRequest request, CounsellingDb db, IOptionsSnapshot<RetentionOptions> retention, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        if (await db.CrisisSteps.Where(CrisisStep.Open).AnyAsync(step => step.CaseId == id, ct))
        {
            throw new RuleViolationException("counselling.steps-open", "Steps of the crisis protocol are not confirmed yet.");
        }

        var birthYear = await db.CaseFiles.Where(file => file.Id == id).Select(file => file.BirthYear).SingleAsync(ct);
        db.Publish(counselled.Close(request.Outcome, clock.GetUtcNow(), retention.Value.KeepUntil(clock.Today, birthYear, counselled.OpenedAt.Year)));
        db.Record(AuditEntry.By(caller, clock, "counselling.case.close", $"case/{id}", counselled.OrgCode, new { request.Outcome }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Closed too early, or the child comes back; a crisis that comes back begins from the start.</summary>
internal static class ReopenCase
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CounsellingDb db, IOptionsSnapshot<CrisisOptions> crisis, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        if (await db.CaseFiles.AnyAsync(file => file.Id == id && file.KeyCipher == null, ct))
        {
            throw new RuleViolationException("counselling.case-destroyed", "The case was kept long enough and can be read no more.");
        }

        if (counselled.ClosedAt is not null)
        {
            db.Publish(counselled.Reopen());
            db.CallSupervisor(counselled);
            db.CrisisSteps.AddRange(CrisisProtocol.Begin(counselled, await db.CrisisSteps.Where(step => step.CaseId == id).ToListAsync(ct), crisis.Value, clock));
            db.Record(AuditEntry.By(caller, clock, "counselling.case.reopen", $"case/{id}", counselled.OrgCode));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
