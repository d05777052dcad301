using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>What was said and seen. A note is never changed: another one corrects it.</summary>
public sealed record AddNoteRequest(
    [property: Required, OneOf("talk", "family", "observation", "plan", "supervision")] string Kind, [property: Required, StringLength(8000, MinimumLength = 1)] string Text, Guid? CorrectsId = null);

/// <summary>The note.</summary>
public sealed record AddNoteResponse(Guid Id);

internal static class AddNote
{
    public static async Task<Results<Created<AddNoteResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, AddNoteRequest request, CounsellingDb db, FieldCipher ring, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        counselled.EnsureOpen();
        if (request.CorrectsId is { } corrected && !await db.CaseNotes.AnyAsync(known => known.Id == corrected && known.CaseId == id, ct))
        {
            return Problems.Invalid("correctsId", "counselling.note-unknown", "There is no such note in this case.");
        }

        using var key = CaseKey.Open(await db.CaseFiles.AsNoTracking().SingleAsync(file => file.Id == id, ct), ring)!;
        var note = CaseNote.Write(id, request.Kind, request.Text, caller.AccountId, clock.GetUtcNow(), key, request.CorrectsId);
        db.CaseNotes.Add(note);
        db.Record(AuditEntry.By(caller, clock, "counselling.case.note", $"case/{id}", counselled.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created((string?)null, new AddNoteResponse(note.Id));
    }
}
