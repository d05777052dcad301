using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.ParentViews;

internal static class ParentViewsEndpoints
{
    public static void MapParentViews(this IEndpointRouteBuilder routes)
    {
        // Said to the school: those above it do not read it.
        var views = routes.MapGroup("/api/activities/parent-views").WithTags("Parents' views").RequirePermission(Permissions.WriteContacts);
        views.MapGet("", ListParentViews.Handle);
        views.MapPut("{id:guid}/outcome", SettleParentView.Handle);
    }
}
