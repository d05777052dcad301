using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Expectations;

internal static class ExpectationsEndpoints
{
    public static void MapExpectations(this IEndpointRouteBuilder routes)
    {
        // Counts of few children are for those who may see the children.
        var expectations = routes.MapGroup("/api/activities/expectations").RequirePermission(Permissions.ReadParticipants).WithTags("Expectations");
        expectations.MapGet("", GetExpectations.Handle);
        expectations.MapGet("units", ListUnits.Handle);
    }
}
