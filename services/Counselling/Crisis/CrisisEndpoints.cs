using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Crisis;

internal static class CrisisEndpoints
{
    public static void MapCrisis(this IEndpointRouteBuilder routes)
    {
        var steps = routes.MapGroup("/api/counselling/crisis").RequirePermission(Permissions.HandleCrisis).WithTags("Crisis");
        steps.MapGet("", ListSteps.Handle);
        steps.MapPost("{id:guid}/confirmation", ConfirmStep.Handle);
        steps.MapDelete("{id:guid}/confirmation", WithdrawConfirmation.Handle);
    }
}
