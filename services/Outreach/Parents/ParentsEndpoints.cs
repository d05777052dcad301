using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Parents;

internal static class ParentsEndpoints
{
    public static void MapParents(this IEndpointRouteBuilder routes)
    {
        var parents = routes.MapGroup("/api/outreach/parents").WithTags("Messages to parents");
        var read = parents.MapGroup("").RequirePermission(Permissions.ReadParents);
        read.MapGet("templates", ListParentMessages.Templates);
        read.MapGet("messages", ListParentMessages.Handle);
        read.MapGet("messages/{id:guid}", ListParentMessages.One);
        read.MapGet("children/{childId:guid}", ListParentMessages.OfChild);
        parents.MapPost("messages", SendToParents.Handle).RequirePermission(Permissions.WriteParents);
    }
}
