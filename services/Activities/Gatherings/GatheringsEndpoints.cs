using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Gatherings;

internal static class GatheringsEndpoints
{
    public static void MapGatherings(this IEndpointRouteBuilder routes)
    {
        var activities = routes.MapGroup("/api/activities").WithTags("Activities");
        var read = activities.MapGroup("").RequirePermission(Permissions.ReadActivities);
        read.MapGet("", ListGatherings.Handle);
        read.MapGet("{id:guid}", GetGathering.Handle);
        var plan = activities.MapGroup("").RequirePermission(Permissions.PlanActivities);
        plan.MapPost("", PlanGathering.Handle);
        plan.MapPut("{id:guid}", ChangeGathering.Handle);
        plan.MapPost("{id:guid}/submission", SubmitGathering.Handle);
        plan.MapPost("{id:guid}/cancellation", CancelGathering.Handle);
        plan.MapPut("{id:guid}/groups", ArrangeGroups.Handle);
        plan.MapPut("{id:guid}/summary", SummariseGathering.Handle);
        activities.MapPost("{id:guid}/decision", DecideGathering.Handle).RequirePermission(Permissions.ApproveActivities);
    }
}

internal static class GatheringQueries
{
    extension(Data.ActivitiesDb db)
    {
        /// <summary>An activity that the caller may change: of a unit in their scope, not of one above it.</summary>
        public async Task<Gathering?> FindOwnAsync(Guid id, Caller caller, CancellationToken ct) =>
            await db.Gatherings.FindAsync([id], ct) is { } gathering && caller.Scope.Contains(gathering.OrgCode) ? gathering : null;
    }
}
