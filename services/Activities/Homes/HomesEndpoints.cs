using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Homes;

internal static class HomesEndpoints
{
    public static void MapHomes(this IEndpointRouteBuilder routes)
    {
        var homes = routes.MapGroup("/api/activities/homes").WithTags("Homes");
        var read = homes.MapGroup("").RequirePermission(Permissions.ReadHomes);
        read.MapGet("", ListHomes.Handle);
        read.MapGet("{id:guid}", GetHome.Handle);
        read.MapGet("rooms", ListRooms.Handle);
        var write = homes.MapGroup("").RequirePermission(Permissions.WriteHomes);
        write.MapPost("", AddHome.Handle);
        write.MapPut("{id:guid}", ChangeHome.Handle);
        write.MapPost("{id:guid}/closure", CloseHome.Handle);
        write.MapPost("{id:guid}/rooms", AddRoom.Handle);
        write.MapPut("{id:guid}/rooms/{roomId:guid}", ChangeRoom.Handle);
    }
}
