using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Payments;

internal static class BatchesEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/api/aid/batches").WithTags("Payments");
        var read = batches.MapGroup("").RequirePermission(Permissions.ReadPayments);
        read.MapGet("", ListBatches.Handle);
        read.MapGet("{id:guid}", ListBatches.One);
        var write = batches.MapGroup("").RequirePermission(Permissions.WritePayments);
        write.MapPost("", MakeBatch.Handle);
        write.MapGet("{id:guid}/bank.csv", BankFile.Handle);
        write.MapPost("{id:guid}/payment", PayBatch.Handle);
        write.MapPost("{id:guid}/dropping", DropBatch.Handle);
        routes.MapPost("/api/aid/applications/{id:guid}/return", ReturnPayment.Handle).RequirePermission(Permissions.WritePayments).WithTags("Payments");
    }
}
