using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

/// <summary>An activity to be planned by a unit: a draft, or submitted for approval at once.</summary>
public sealed record PlanGatheringRequest(
    [property: Required] string OrgCode, string Kind, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? HomeId = null, Guid? RoomId = null, string? Place = null, int? Capacity = null,
    DateTimeOffset? SignUpClosesAt = null, bool LeftBehindFirst = true, string? Plan = null, string? MeetingPoint = null, string? Safety = null, string? Costs = null, Guid? MaterialBy = null, bool Submit = false)
    : GatheringContent(Kind, Title, StartsAt, EndsAt, HomeId, RoomId, Place, Capacity, SignUpClosesAt, LeftBehindFirst, Plan, MeetingPoint, Safety, Costs, MaterialBy);

/// <summary>The new activity.</summary>
public sealed record PlanGatheringResponse(Guid Id);

internal static class PlanGathering
{
    public static async Task<Results<Created<PlanGatheringResponse>, ProblemHttpResult>> Handle(PlanGatheringRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        if (await request.WrongAsync(db, null, clock.Today, ct) is { } wrong)
        {
            return wrong;
        }

        var gathering = New(request, request.OrgCode, caller.AccountId);
        if (request.Submit)
        {
            gathering.Submit();
        }

        db.Gatherings.Add(gathering);
        db.Record(AuditEntry.By(caller, clock, "activities.activity.plan", $"activity/{gathering.Id}", gathering.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/{gathering.Id}", new PlanGatheringResponse(gathering.Id));
    }

    public static Gathering New(GatheringContent content, string orgCode, Guid plannedBy, Guid? seriesId = null)
    {
        var gathering = new Gathering
        {
            Id = Guid.CreateVersion7(),
            OrgCode = orgCode,
            SeriesId = seriesId,
            PlannedBy = plannedBy,
            Kind = content.Kind,
            Title = content.Title,
            StartsAt = content.StartsAt,
            EndsAt = content.EndsAt,
        };
        content.WriteTo(gathering);
        return gathering;
    }
}
