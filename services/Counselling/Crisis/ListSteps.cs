using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Crisis;

/// <summary>A step of the protocol.</summary>
/// <param name="Id">Of the step.</param>
/// <param name="CaseId">Of the case.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Level">1 or 2.</param>
/// <param name="Kind">What has to be done.</param>
/// <param name="DueAt">By when.</param>
/// <param name="Escalation">Whose turn it is: 0 the counsellor, 1 the supervisor, 2 the school, 3 the township, 4 the county.</param>
/// <param name="ConfirmedAt">When somebody said that it was done.</param>
/// <param name="DoneBy">The name of who did it.</param>
/// <param name="ConfirmedBy">The account that said so.</param>
/// <param name="Run">Which crisis of the case, from 1.</param>
/// <param name="EndedAt">When the supervisor gave the step up.</param>
/// <param name="EndedBy">The supervisor's account.</param>
/// <param name="EndNoteId">The note of the case that says why.</param>
public sealed record StepResponse(
    Guid Id, Guid CaseId, string OrgCode, int Level, string Kind, DateTimeOffset DueAt, int Escalation, DateTimeOffset? ConfirmedAt, string? DoneBy, Guid? ConfirmedBy,
    int Run, DateTimeOffset? EndedAt, Guid? EndedBy, Guid? EndNoteId)
{
    internal static StepResponse Of(CrisisStep step, FieldCipher cipher) => new(
        step.Id, step.CaseId, step.OrgCode, step.Level, step.Kind, step.DueAt, step.Escalation, step.ConfirmedAt, step.DoneBy(cipher), step.ConfirmedBy,
        step.Run, step.EndedAt, step.EndedBy, step.EndNoteId);
}

/// <summary>Counsellors and supervisors see the steps of their cases; a level above only what has come up to it.</summary>
internal static class StepSight
{
    public static async Task<IQueryable<CrisisStep>> OpenAsync(CounsellingDb db, Caller caller, CancellationToken ct)
    {
        if (caller.Role == Roles.Counsellor)
        {
            await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
            return db.CrisisSteps;
        }

        var reached = caller.Role switch
        {
            Roles.SchoolOfficer => 2,
            Roles.TownshipOfficer => 3,
            _ => CrisisStep.HighestEscalation,
        };
        return db.CrisisSteps.Where(step => step.Escalation >= reached);
    }
}

internal static class ListSteps
{
    /// <summary>What nobody has confirmed, the most urgent first.</summary>
    public static async Task<Ok<Page<StepResponse>>> Handle(CounsellingDb db, FieldCipher cipher, Caller caller, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var take = Paging.Limit(limit);
        var steps = (await StepSight.OpenAsync(db, caller, ct)).AsNoTracking().Where(CrisisStep.Open);
        if (Cursor.Decode<Key>(cursor) is { } last)
        {
            steps = steps.Where(step => step.DueAt > last.DueAt || (step.DueAt == last.DueAt && step.Id > last.Id));
        }

        var rows = await steps.OrderBy(step => step.DueAt).ThenBy(step => step.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(step => StepResponse.Of(step, cipher)), take, step => new Key(step.DueAt, step.Id)));
    }

    private readonly record struct Key(DateTimeOffset DueAt, Guid Id);
}
