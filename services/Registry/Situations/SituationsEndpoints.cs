using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Situations;

internal static class SituationsEndpoints
{
    public static void MapSituations(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/api/registry/children/{childId:guid}/situation").WithTags("Situations");
        one.MapGet("", GetSituation.Handle).RequirePermission(Permissions.ReadSituations);
        one.MapPut("", EditSituation.Handle).RequirePermission(Permissions.WriteSituations);

        var many = routes.MapGroup("/api/registry/situations").WithTags("Situations");
        many.MapGet("", ListSituations.Handle).RequirePermission(Permissions.ReadSituations);
        many.MapPut("", EditSituations.Handle).RequirePermission(Permissions.WriteSituations);
    }
}
