using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Batches;

internal static class BatchesEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/api/activities/homes/batches").WithTags("Batches");
        var read = batches.MapGroup("").RequirePermission(Permissions.ReadHomes);
        read.MapGet("", ListBatches.Handle);
        read.MapGet("{id:guid}", GetBatch.Handle);
        var assign = batches.MapGroup("").RequirePermission(Permissions.AssignHomes);
        assign.MapPost("", AssignBatch.Handle);
        assign.MapPost("{id:guid}/projects", AddSchools.Handle);
        var write = batches.MapGroup("").RequirePermission(Permissions.WriteHomes);
        write.MapPut("{id:guid}/projects/{school}/completion", BuildProject.Handle);
        write.MapDelete("{id:guid}/projects/{school}/completion", BuildProject.Reopen);
    }
}
