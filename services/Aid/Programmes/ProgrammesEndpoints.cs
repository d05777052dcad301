using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Programmes;

internal static class ProgrammesEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder routes)
    {
        var programmes = routes.MapGroup("/api/aid/programmes").RequirePermission(Permissions.ReadProgrammes).WithTags("Aid programmes");
        programmes.MapGet("", () => TypedResults.Ok(new Page<AidProgramme>(ProgrammeCatalogue.All, null)));
        programmes.MapGet("{id}", Results<Ok<AidProgramme>, NotFound> (string id) => ProgrammeCatalogue.Find(id) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound());
        programmes.MapGet("of-child/{childId:guid}", ListFitting.Handle);
    }
}
