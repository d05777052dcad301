using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>How serious it is now.</summary>
/// <param name="Level">1 to 4.</param>
/// <param name="Reason">Why, as a note of the case; needed where steps of the crisis protocol are given up.</param>
public sealed record ChangeLevelRequest([property: Required, Range(1, 4)] int Level, [property: StringLength(8000)] string? Reason = null);

internal static class ChangeLevel
{
    /// <summary>The protocol of the new level begins at once. What of it is open ends by no one person: the supervisor's hand and reason are needed.</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangeLevelRequest request, HttpRequest http, CounsellingDb db, FieldCipher ring, IOptionsSnapshot<CrisisOptions> crisis, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, counselled.Version) is { } refused)
        {
            return refused;
        }

        counselled.EnsureOpen();
        if (counselled.Level == request.Level)
        {
            return TypedResults.NoContent();
        }

        var steps = await db.CrisisSteps.Where(step => step.CaseId == id).ToListAsync(ct);
        var givenUp = CrisisProtocol.GivenUp(counselled, request.Level, steps, crisis.Value);
        if (givenUp.Count > 0 && caller.AccountId != counselled.SupervisorId)
        {
            throw new RuleViolationException("counselling.supervisor-ends", "Steps of the crisis protocol are open: only the case's supervisor can lower the level.");
        }

        var reasoned = !string.IsNullOrWhiteSpace(request.Reason);
        if (givenUp.Count > 0 && !reasoned)
        {
            return Problems.Invalid("reason", "counselling.reason-needed", "Steps of the crisis protocol are open: say why they are given up.");
        }

        if (reasoned)
        {
            var noteId = await NoteAsync(db, id, request.Reason!, ring, caller, clock, ct);
            givenUp.ForEach(step => db.Publish(step.End(noteId, caller.AccountId, clock.GetUtcNow())));
        }

        db.Record(AuditEntry.By(
            caller, clock, "counselling.case.level", $"case/{id}", counselled.OrgCode, new { From = counselled.Level, To = request.Level, GivenUp = givenUp.Select(step => step.Kind), Reasoned = reasoned }));
        var from = counselled.Level;
        (counselled.Level, counselled.Version) = (request.Level, counselled.Version + 1);
        db.CrisisSteps.AddRange(from <= Case.CrisisLevel && request.Level <= Case.CrisisLevel
            ? CrisisProtocol.GoOn(counselled, from, steps, crisis.Value, clock)
            : CrisisProtocol.Begin(counselled, steps, crisis.Value, clock));
        if (request.Level < from && caller.AccountId != counselled.SupervisorId)
        {
            db.CallSupervisor(counselled);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Guid> NoteAsync(CounsellingDb db, Guid id, string reason, FieldCipher ring, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        using var key = CaseKey.Open(await db.CaseFiles.AsNoTracking().SingleAsync(file => file.Id == id, ct), ring)!;
        var note = CaseNote.Write(id, "level", reason, caller.AccountId, clock.GetUtcNow(), key);
        db.CaseNotes.Add(note);
        return note.Id;
    }
}
