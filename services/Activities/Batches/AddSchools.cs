using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Batches;

/// <summary>More schools for a batch; those that it has already stay as they are.</summary>
public sealed record AddSchoolsRequest([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<string> Schools);

internal static class AddSchools
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, AddSchoolsRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } batch || !caller.Scope.Contains(batch.OrgCode))
        {
            return TypedResults.NotFound();
        }

        if (AssignBatch.WrongSchools(batch.OrgCode, request.Schools) is { } wrong)
        {
            return wrong;
        }

        await db.LockAsync($"batch/{id}", ct); // two who add one school at once wait for each other
        var known = await db.Projects.Where(project => project.BatchId == id).Select(project => project.OrgCode).ToListAsync(ct);
        var added = request.Schools.Except(known, StringComparer.Ordinal).ToList();
        db.Projects.AddRange(added.Select(school => new Project { BatchId = id, OrgCode = school }));
        db.Record(AuditEntry.By(caller, clock, "activities.batch.extend", $"batch/{id}", batch.OrgCode, new { schools = added.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
