using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Evaluations;

/// <summary>One's own evaluation; given again, it replaces the first.</summary>
public sealed record EvaluateRequest(
    [property: Range(1, 5)] int Organisation, [property: Range(1, 5)] int Content, [property: Range(1, 5)] int Course, [property: StringLength(1_000)] string? Note = null);

internal static class Evaluate
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EvaluateRequest request, ActivitiesDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Gatherings.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (gathering.State != States.Held)
        {
            throw new RuleViolationException("activities.not-held", "An activity is evaluated after it was held.");
        }

        // A person may act for a school and for a place above it; the first word is the one that counts.
        if (await db.Evaluations.AnyAsync(given => given.GatheringId == id && given.AccountId == caller.AccountId && given.OrgCode != caller.OrgCode, ct))
        {
            throw Elsewhere();
        }

        var note = string.IsNullOrWhiteSpace(request.Note) ? null : cipher.Protect(request.Note.Trim(), id, $"note/{caller.AccountId}");
        try
        {
            await WriteAsync(id, request, note, db, caller, clock, ct);
        }
        catch (PostgresException unseen) when (unseen.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Elsewhere(); // a class does not see what was given above it
        }

        return TypedResults.NoContent();
    }

    private static RuleViolationException Elsewhere() => new("activities.evaluated-elsewhere", "You have evaluated this activity in another role.");

    private static Task WriteAsync(Guid id, EvaluateRequest request, byte[]? note, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into evaluations (gathering_id, account_id, org_code, organisation, content, course, note_cipher, given_at)
         values ({id}, {caller.AccountId}, {caller.OrgCode}, {request.Organisation}, {request.Content}, {request.Course}, {note}, {clock.GetUtcNow()})
         on conflict (gathering_id, account_id) do update set
             organisation = excluded.organisation, content = excluded.content, course = excluded.course, note_cipher = excluded.note_cipher, given_at = excluded.given_at
         """,
        ct);
}
