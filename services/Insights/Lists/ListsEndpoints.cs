using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.Lists;

internal static class ListsEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/insights").RequirePermission(Permissions.ReadLists).WithTags("Lists");
        lists.MapGet("/children", ListChildren.Handle);
        lists.MapGet("/entries", ListEntries.Handle);
        lists.MapGet("/helpers", ListHelpers.Handle);
    }
}
