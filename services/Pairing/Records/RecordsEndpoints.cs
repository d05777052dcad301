using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Records;

internal static class RecordsEndpoints
{
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        var records = routes.MapGroup("/api/pairing/records").WithTags("Records");
        var read = records.MapGroup("").RequirePermission(Permissions.ReadRecords);
        read.MapGet("", ListRecords.Handle);
        read.MapGet("{id:guid}", GetRecord.Handle);
        var write = records.MapGroup("").RequirePermission(Permissions.WriteRecords);
        write.MapPost("", AddRecord.Handle);
        write.MapPut("{id:guid}", CorrectRecord.Handle);
        write.MapPost("{id:guid}/withdrawal", WithdrawRecord.Handle);
    }
}
