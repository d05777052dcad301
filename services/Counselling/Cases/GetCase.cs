using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Referrals;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>A whole case, for its two people.</summary>
/// <param name="Id">Of the case.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Level">1 to 4.</param>
/// <param name="Source"><c>letter</c> or <c>referral</c>.</param>
/// <param name="LetterId">The letter, if it came from one.</param>
/// <param name="ChildId">The child, if it is known.</param>
/// <param name="CounsellorId">Who counsels.</param>
/// <param name="SupervisorId">Who else may read.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="ClosedAt">When, if it is closed.</param>
/// <param name="Outcome">A code, if it is closed.</param>
/// <param name="KeepUntil">The last day on which it can be read, if it is closed.</param>
/// <param name="Notes">In their order.</param>
/// <param name="Appointments">By their time.</param>
/// <param name="Steps">Of the crisis protocol, the last run first.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
/// <param name="Reason">A referral's code; what was written is the first note.</param>
public sealed record CaseResponse(
    Guid Id, string OrgCode, int Level, string Source, Guid? LetterId, Guid? ChildId, Guid CounsellorId, Guid? SupervisorId, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? Outcome,
    DateOnly? KeepUntil, IReadOnlyList<NoteResponse> Notes, IReadOnlyList<AppointmentResponse> Appointments, IReadOnlyList<StepResponse> Steps, long Version, string? Reason);

/// <summary>A note; without text once the key is destroyed.</summary>
public sealed record NoteResponse(Guid Id, string Kind, string? Text, Guid AuthorId, DateTimeOffset At, Guid? CorrectsId);

/// <summary>A meeting.</summary>
public sealed record AppointmentResponse(Guid Id, DateTimeOffset StartsAt, int Minutes, string Place, string State, long Version);

internal static class GetCase
{
    public static async Task<Results<Ok<CaseResponse>, NotFound>> Handle(
        Guid id, HttpResponse response, CounsellingDb db, FieldCipher ring, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } read)
        {
            return TypedResults.NotFound();
        }

        db.Record(AuditEntry.By(caller, clock, "counselling.case.read", $"case/{id}", read.OrgCode));
        await db.SaveChangesAsync(ct);
        await ReferralText.FetchAsync(db, read, ring, caller, ct);
        var file = await db.CaseFiles.AsNoTracking().SingleAsync(known => known.Id == id, ct);
        var notes = await db.CaseNotes.AsNoTracking().Where(note => note.CaseId == id).OrderBy(note => note.Id).ToListAsync(ct);
        var appointments = await db.Appointments.AsNoTracking().Where(known => known.CaseId == id).OrderBy(known => known.StartsAt).ToListAsync(ct);
        var steps = await db.CrisisSteps.AsNoTracking().Where(step => step.CaseId == id).OrderByDescending(step => step.Run).ThenBy(step => step.DueAt).ThenBy(step => step.Id).ToListAsync(ct);
        ETag.Write(response, read.Version);
        using var key = CaseKey.Open(file, ring);
        return TypedResults.Ok(new CaseResponse(
            id, read.OrgCode, read.Level, read.Source, read.LetterId, file.ChildId, read.CounsellorId, read.SupervisorId, read.OpenedAt, read.ClosedAt, read.Outcome, read.KeepUntil,
            notes.ConvertAll(note => new NoteResponse(note.Id, note.Kind, key?.Unprotect(note.TextCipher, note.Id), note.AuthorId, note.At, note.CorrectsId)),
            appointments.ConvertAll(known => new AppointmentResponse(known.Id, known.StartsAt, known.Minutes, known.Place, known.State, known.Version)),
            steps.ConvertAll(step => StepResponse.Of(step, ring)),
            read.Version,
            file.Reason));
    }
}
