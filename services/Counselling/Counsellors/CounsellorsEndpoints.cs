using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Counsellors;

internal static class CounsellorsEndpoints
{
    public static void MapCounsellors(this IEndpointRouteBuilder routes)
    {
        var counsellors = routes.MapGroup("/api/counselling/counsellors").WithTags("Counsellors");
        counsellors.MapGroup("").RequirePermission(Permissions.ReadCounsellors).MapGet("", ListCounsellors.Handle);
        var write = counsellors.MapGroup("").RequirePermission(Permissions.WriteCounsellors);
        write.MapPost("", AppointCounsellor.Handle);
        write.MapPost("{id:guid}/dismissal", DismissCounsellor.Handle);
    }
}
