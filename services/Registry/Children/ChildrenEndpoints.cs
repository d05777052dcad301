using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

internal static class ChildrenEndpoints
{
    public static void MapChildren(this IEndpointRouteBuilder routes)
    {
        var children = routes.MapGroup("/api/registry/children").WithTags("Children");

        children.MapGet("/", ListChildren.Handle).RequirePermission(Permissions.ReadChildren);
        // Searched by POST: a child's name has no place in an address.
        children.MapPost("/search", SearchChildren.Handle).RequirePermission(Permissions.ReadChildren);
        children.MapPost("/names", GetNames.Handle).RequirePermission(Permissions.ReadNames);
        children.MapGet("/{childId:guid}", GetChild.Handle).RequirePermission(Permissions.ReadChildren);
        children.MapGet("/{childId:guid}/history", GetHistory.Handle).RequirePermission(Permissions.ReadChildren);
        children.MapGet("/{childId:guid}/contact-card", GetContactCard.Handle).RequirePermission(Permissions.ReadChildren);
        children.MapPost("/{childId:guid}/reveal", RevealFields.Handle).RequirePermission(Permissions.RevealFields);
        children.MapPost("/", RegisterChild.Handle).RequirePermission(Permissions.WriteChildren);
        children.MapPut("/{childId:guid}", EditChild.Handle).RequirePermission(Permissions.WriteChildren);
        children.MapPost("/{childId:guid}/removal", RemoveChild.Handle).RequirePermission(Permissions.WriteChildren);
        children.MapPost("/{childId:guid}/restoration", RestoreChild.Handle).RequirePermission(Permissions.WriteChildren);

        // For the service that sends to them; never routed by the gateway.
        routes.MapPost("/internal/children/contacts", ReadContacts.Handle).RequirePermission(Permissions.ReadContacts).ExcludeFromDescription();
        routes.MapGet("/api/registry/tasks", ListTasks.Handle).RequirePermission(Permissions.WriteChildren).WithTags("Children");
    }
}
