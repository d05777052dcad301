using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Publications;

internal static class PublicationsEndpoints
{
    public static void MapPublications(this IEndpointRouteBuilder routes)
    {
        var publications = routes.MapGroup("/api/activities/{id:guid}/publications").WithTags("Publications");
        publications.MapGet("", ListPublications.Handle).RequirePermission(Permissions.ReadActivities);
        var write = publications.MapGroup("").RequirePermission(Permissions.PlanActivities);
        write.MapPost("", AddPublication.Handle);
        write.MapDelete("{publicationId:guid}", RemovePublication.Handle);
    }
}
