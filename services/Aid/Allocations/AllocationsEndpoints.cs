using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Allocations;

internal static class AllocationsEndpoints
{
    public static void MapAllocations(this IEndpointRouteBuilder routes)
    {
        var allocations = routes.MapGroup("/api/aid/allocations").WithTags("Allocations");
        allocations.MapGet("", ListAllocations.Handle).RequirePermission(Permissions.ReadLedger);
        allocations.MapPost("{id:guid}/receipt", ReceiveAllocation.Handle).RequirePermission(Permissions.WriteLedger);
        var allocate = allocations.MapGroup("").RequirePermission(Permissions.AllocateFunds);
        allocate.MapPost("", MakeAllocation.Handle);
        allocate.MapPost("{id:guid}/withdrawal", WithdrawAllocation.Handle);
    }
}
