using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Templates;

internal static class TemplatesEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/api/pairing/templates").RequirePermission(Permissions.ReadTemplates).WithTags("Templates");
        templates.MapGet("", () => TypedResults.Ok(new Page<Plan>(PlanCatalogue.All, null)));
        templates.MapGet("{id}", Results<Ok<Plan>, NotFound> (string id) => PlanCatalogue.Find(id) is { } plan ? TypedResults.Ok(plan) : TypedResults.NotFound());
    }
}
