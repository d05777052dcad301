using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Gatherings;

internal static class ChangeGathering
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, GatheringContent request, HttpRequest http, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        gathering.MustBeChangeable();
        if (ETag.Check(http, gathering.Version) is { } refused)
        {
            return refused;
        }

        if (await request.WrongAsync(db, id, clock.Today, ct) is { } wrong)
        {
            return wrong;
        }

        request.WriteTo(gathering);
        (gathering.ChangedBy, gathering.Version) = (caller.AccountId, gathering.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "activities.activity.change", $"activity/{id}", gathering.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
