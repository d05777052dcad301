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

        var note = string.IsNullOrWhiteSpace(request.Note) ? null : cipher.Protect(request.Note.Trim(), id, $"note/{caller.AccountId}");
        if (!await WriteAsync(id, request, note, db, caller, clock, ct))
        {
            throw new RuleViolationException("activities.evaluated-elsewhere", "You have evaluated this activity in another role.");
        }

        return TypedResults.NoContent();
    }

    /// <summary>A person may act for a school and for a place above it; the first word is the one that counts.</summary>
    private static async Task<bool> WriteAsync(Guid id, EvaluateRequest request, byte[]? note, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            return await db.Database.ExecuteSqlAsync(
                $"""
                 insert into evaluations (gathering_id, account_id, org_code, organisation, content, course, note_cipher, given_at)
                 values ({id}, {caller.AccountId}, {caller.OrgCode}, {request.Organisation}, {request.Content}, {request.Course}, {note}, {clock.GetUtcNow()})
                 on conflict (gathering_id, account_id) do update set
                     organisation = excluded.organisation, content = excluded.content, course = excluded.course, note_cipher = excluded.note_cipher, given_at = excluded.given_at
                     where evaluations.org_code = excluded.org_code
                 """,
                ct) == 1;
        }
        catch (PostgresException unseen) when (unseen.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false; // a class does not see what was given above it
        }
    }
}
