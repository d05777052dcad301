using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Batches;

/// <summary>A school of a batch; <c>HomeId</c>: its Home, if one is recorded and open.</summary>
public sealed record ProjectResponse(string SchoolCode, DateOnly? BuiltOn, Guid? BuiltBy, Guid? HomeId);

/// <summary>A batch with its schools, as far as the caller sees them.</summary>
public sealed record BatchResponse(Guid Id, string OrgCode, int Number, string Name, DateOnly AssignedOn, IReadOnlyList<ProjectResponse> Projects);

internal static class GetBatch
{
    public static async Task<Results<Ok<BatchResponse>, NotFound>> Handle(Guid id, ActivitiesDb db, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        var projects = await db.Projects.Where(project => project.BatchId == id).OrderBy(project => project.OrgCode)
            .Select(project => new ProjectResponse(
                project.OrgCode, project.BuiltOn, project.BuiltBy,
                db.Homes.Where(home => home.OrgCode == project.OrgCode && home.Kind == "school" && home.ClosedOn == null).OrderBy(home => home.Id).Select(home => (Guid?)home.Id).FirstOrDefault()))
            .ToListAsync(ct);
        return projects.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(new BatchResponse(batch.Id, batch.OrgCode, batch.Number, batch.Name, batch.AssignedOn, projects));
    }
}
