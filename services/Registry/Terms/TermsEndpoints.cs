using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Terms;

internal static class TermsEndpoints
{
    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        var terms = routes.MapGroup("/api/registry/terms").WithTags("Terms");
        terms.MapGet("/", ListTerms.Handle).RequirePermission(Permissions.ReadTerms);
        terms.MapPut("/{code}", DefineTerm.Handle).RequirePermission(Permissions.DefineTerms);
    }
}
