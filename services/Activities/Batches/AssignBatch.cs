using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Batches;

/// <summary>The third batch, say: its schools are to get a Home.</summary>
public sealed record AssignBatchRequest(
    [property: Required] string OrgCode, [property: Range(1, 1_000)] int Number, [property: Required, StringLength(60, MinimumLength = 1)] string Name, DateOnly AssignedOn,
    [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<string> Schools);

/// <summary>The new batch.</summary>
public sealed record AssignBatchResponse(Guid Id);

internal static class AssignBatch
{
    public static async Task<Results<Created<AssignBatchResponse>, ProblemHttpResult>> Handle(AssignBatchRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        await db.LockAsync($"batch/{request.OrgCode}", ct); // of two with one number the second finds the first
        if (await WrongAsync(request, db, ct) is { } wrong)
        {
            return wrong;
        }

        var batch = new Batch { Id = Guid.CreateVersion7(), OrgCode = request.OrgCode, Number = request.Number, Name = request.Name.Trim(), AssignedOn = request.AssignedOn, CreatedBy = caller.AccountId };
        db.Batches.Add(batch);
        db.Projects.AddRange(request.Schools.Distinct(StringComparer.Ordinal).Select(school => new Project { BatchId = batch.Id, OrgCode = school }));
        db.Record(AuditEntry.By(caller, clock, "activities.batch.assign", $"batch/{batch.Id}", batch.OrgCode, new { schools = request.Schools.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/homes/batches/{batch.Id}", new AssignBatchResponse(batch.Id));
    }

    private static async Task<ProblemHttpResult?> WrongAsync(AssignBatchRequest request, ActivitiesDb db, CancellationToken ct) => request switch
    {
        _ when !request.OrgCode.All(char.IsAsciiDigit) => Problems.Invalid("orgCode", "activities.batch-of-division", "Batches are assigned by a division."),
        _ when !request.AssignedOn.IsPlausible() => Problems.ImpossibleDay("assignedOn"),
        _ when WrongSchools(request.OrgCode, request.Schools) is { } wrong => wrong,
        _ when await db.Batches.AnyAsync(batch => batch.OrgCode == request.OrgCode && batch.Number == request.Number, ct) =>
            Problems.Invalid("number", "activities.batch-number-taken", "There is a batch with this number."),
        _ => null,
    };

    public static ProblemHttpResult? WrongSchools(string division, IReadOnlyList<string> schools) => schools.All(school => UnitCode.IsSchool(school) && Scope.Of(division).Contains(school))
        ? null
        : Problems.Invalid("schools", "activities.batch-school", "Homes are assigned to schools of the division.");
}
