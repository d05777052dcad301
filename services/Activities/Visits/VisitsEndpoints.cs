using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Visits;

internal static class VisitsEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        var visits = routes.MapGroup("/api/activities").RequirePermission(Permissions.KeepVisits).WithTags("Visitor log");
        visits.MapGet("homes/{id:guid}/visits", ListVisits.Handle);
        visits.MapPost("homes/{id:guid}/visits", AddVisit.Handle);
        visits.MapPost("visits/{id:guid}/departure", EndVisit.Depart);
        visits.MapPost("visits/{id:guid}/withdrawal", EndVisit.Withdraw);
    }
}
