using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

/// <summary>A plan is approved or, with a reason, rejected; all of its series that still wait along with it.</summary>
public sealed record DecideGatheringRequest(bool Approved, [property: StringLength(500)] string? Reason = null, bool WholeSeries = false);

internal static class DecideGathering
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, DecideGatheringRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (!request.Approved && string.IsNullOrWhiteSpace(request.Reason))
        {
            return Problems.Invalid("reason", "activities.reason-needed", "Say why the plan is rejected.");
        }

        var others = request.WholeSeries && gathering.SeriesId is { } series
            ? await db.Gatherings.Where(other => other.SeriesId == series && other.Id != id && other.State == States.Submitted).ToListAsync(ct)
            : [];
        foreach (var decided in others.Prepend(gathering))
        {
            decided.Decide(request.Approved, caller.AccountId, request.Reason?.Trim(), clock.GetUtcNow());
            if (request.Approved)
            {
                db.Publish(decided.Approved());
            }
        }

        db.Record(AuditEntry.By(
            caller, clock, request.Approved ? "activities.activity.approve" : "activities.activity.reject", $"activity/{id}", gathering.OrgCode, new { count = others.Count + 1 }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
