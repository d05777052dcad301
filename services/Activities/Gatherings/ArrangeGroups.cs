using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Gatherings;

/// <summary>A group of those who come (ACT-58): who leads it, where and when it meets, what it does.</summary>
public sealed record VisitGroup(
    [property: Required, StringLength(40, MinimumLength = 1)] string Name, [property: Required, StringLength(40, MinimumLength = 1)] string Leader, [property: StringLength(100)] string? MeetingPoint = null,
    TimeOnly? MeetsAt = null, [property: StringLength(300)] string? Tasks = null);

/// <summary>All groups; what is not there is gone.</summary>
public sealed record ArrangeGroupsRequest([property: Required, MaxLength(20)] IReadOnlyList<VisitGroup> Groups);

internal static class ArrangeGroups
{
    /// <summary>Who goes with whom is settled last: after approval, too, until it was held.</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ArrangeGroupsRequest request, HttpRequest http, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, gathering.Version) is { } refused)
        {
            return refused;
        }

        gathering.Arrange(request.Groups);
        db.Record(AuditEntry.By(caller, clock, "activities.activity.arrange", $"activity/{id}", gathering.OrgCode, new { groups = request.Groups.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
