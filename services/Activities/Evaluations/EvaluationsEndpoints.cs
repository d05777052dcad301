using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Evaluations;

internal static class EvaluationsEndpoints
{
    public static void MapEvaluations(this IEndpointRouteBuilder routes)
    {
        var evaluations = routes.MapGroup("/api/activities/{id:guid}").RequirePermission(Permissions.ReadActivities).WithTags("Evaluations");
        evaluations.MapGet("evaluations", ListEvaluations.Handle);
        evaluations.MapPut("evaluations/mine", Evaluate.Handle);
    }
}
