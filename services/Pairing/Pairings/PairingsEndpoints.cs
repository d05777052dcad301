using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Pairings;

internal static class PairingsEndpoints
{
    public static void MapPairings(this IEndpointRouteBuilder routes)
    {
        var pairings = routes.MapGroup("/api/pairing/pairings").WithTags("Pairings");
        pairings.MapGet("", ListPairings.Handle).RequirePermission(Permissions.ReadPairings);
        var write = pairings.MapGroup("").RequirePermission(Permissions.WritePairings);
        write.MapPost("", StartPairing.Handle);
        write.MapPost("batch", StartPairings.Handle);
        write.MapPost("{id:guid}/ending", EndPairing.Handle);
    }
}
