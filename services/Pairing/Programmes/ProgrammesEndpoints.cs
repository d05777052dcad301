using Tongxing.Pairing.Pairings;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Programmes;

internal static class ProgrammesEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder routes)
    {
        var programmes = routes.MapGroup("/api/pairing/programmes").WithTags("Programmes");
        var read = programmes.MapGroup("").RequirePermission(Permissions.ReadProgrammes);
        read.MapGet("", ListProgrammes.Handle);
        read.MapGet("{id:guid}", ListProgrammes.One);
        programmes.MapGet("{id:guid}/unpaired", ListUnpaired.Handle).RequirePermission(Permissions.ReadPairings);
        programmes.MapGet("{id:guid}/unpaired/places", ListUnpaired.Places).RequirePermission(Permissions.ReadPairings);
        var write = programmes.MapGroup("").RequirePermission(Permissions.WriteProgrammes);
        write.MapPost("", StartProgramme.Handle);
        write.MapPost("{id:guid}/end", EndProgramme.Handle);
    }
}
