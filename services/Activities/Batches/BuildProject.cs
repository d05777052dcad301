using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Batches;

/// <summary>The school's Home is finished since a day.</summary>
public sealed record BuildProjectRequest(DateOnly BuiltOn);

internal static class BuildProject
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, string school, BuildProjectRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Projects.SingleOrDefaultAsync(known => known.BatchId == id && known.OrgCode == school, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        if (!request.BuiltOn.IsPlausible() || request.BuiltOn > clock.Today)
        {
            return Problems.Invalid("builtOn", request.BuiltOn.IsPlausible() ? "activities.in-the-future" : "request.day-impossible", "What is built is told afterwards.");
        }

        var hasHome = await db.Homes.AnyAsync(home => home.OrgCode == school && home.Kind == "school" && home.ClosedOn == null, ct);
        project.Build(request.BuiltOn, caller.AccountId, hasHome);
        db.Record(AuditEntry.By(caller, clock, "activities.project.build", $"batch/{id}", school));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound>> Reopen(Guid id, string school, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Projects.SingleOrDefaultAsync(known => known.BatchId == id && known.OrgCode == school, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        project.Reopen();
        db.Record(AuditEntry.By(caller, clock, "activities.project.reopen", $"batch/{id}", school));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
