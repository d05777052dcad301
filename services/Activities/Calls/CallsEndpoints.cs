using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Calls;

internal static class CallsEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup("/api/activities/calls").WithTags("Family calls");
        calls.MapGet("", ListCalls.Handle).RequirePermission(Permissions.ReadContacts);
        var write = calls.MapGroup("").RequirePermission(Permissions.WriteContacts);
        write.MapPost("", OfferCalls.Handle);
        write.MapPost("{id:guid}/booking", BookCall.Handle);
        write.MapDelete("{id:guid}/booking", BookCall.Release);
        write.MapPut("{id:guid}/outcome", MarkCall.Handle);
        write.MapDelete("{id:guid}", OfferCalls.Remove);
    }
}
