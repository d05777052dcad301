using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.AidRounds;

internal static class RoundsEndpoints
{
    public static void MapRounds(this IEndpointRouteBuilder routes)
    {
        var rounds = routes.MapGroup("/api/aid/rounds").WithTags("Rounds");
        var read = rounds.MapGroup("").RequirePermission(Permissions.ReadProgrammes);
        read.MapGet("", ListRounds.Handle);
        read.MapGet("{orgCode}/{programmeId}/{period}", ListRounds.One);
        var write = rounds.MapGroup("{orgCode}/{programmeId}/{period}").RequirePermission(Permissions.WriteRounds);
        write.MapPut("", SetRound.Handle);
        write.MapPost("report", ReportRound.Handle);
        rounds.MapPost("{orgCode}/{programmeId}/{period}/recheck", RecheckRound.Handle).RequirePermission(Permissions.RecheckRounds);
        var papers = rounds.MapGroup("").RequirePermission(Permissions.ReadPayments);
        papers.MapGet("{orgCode}/{programmeId}/{period}/registers/{register}.csv", Registers.Handle);
        papers.MapGet("{programmeId}/{period}/summary.csv", RoundSummary.Handle);
    }
}
