using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Handouts;

internal static class HandoutsEndpoints
{
    public static void MapHandouts(this IEndpointRouteBuilder routes)
    {
        var handouts = routes.MapGroup("/api/aid/handouts").WithTags("Handouts");
        var read = handouts.MapGroup("").RequirePermission(Permissions.ReadGiving);
        read.MapGet("", ListHandouts.Handle);
        read.MapGet("{id:guid}", GetHandout.Handle);
        read.MapGet("{id:guid}/children", ListHandoutChildren.Handle);
        var write = handouts.MapGroup("").RequirePermission(Permissions.WriteGiving);
        write.MapPost("", PlanHandout.Handle);
        write.MapPost("{id:guid}/children", GiveToChildren.Handle);
        write.MapDelete("{id:guid}/children/{childId:guid}", TakeBack.Handle);
    }
}
