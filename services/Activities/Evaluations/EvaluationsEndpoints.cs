using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Evaluations;

internal static class EvaluationsEndpoints
{
    public static void MapEvaluations(this IEndpointRouteBuilder routes)
    {
        var activities = routes.MapGroup("/api/activities").WithTags("Evaluations");
        activities.MapGet("{id:guid}/evaluations", ListEvaluations.Handle).RequirePermission(Permissions.ReadActivities);
        var own = activities.MapGroup("").RequirePermission(Permissions.GiveEvaluations);
        own.MapGet("mine", ListMine.Handle);
        own.MapPut("{id:guid}/evaluations/mine", Evaluate.Handle);
    }
}
