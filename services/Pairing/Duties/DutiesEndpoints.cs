using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Duties;

internal static class DutiesEndpoints
{
    public static void MapDuties(this IEndpointRouteBuilder routes)
    {
        var duties = routes.MapGroup("/api/pairing/duties").RequirePermission(Permissions.ReadDuties).WithTags("Duties");
        duties.MapGet("", ListDuties.Handle);
        duties.MapGet("mine/summary", SummariseMyDuties.Handle);
    }
}
