using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Mailboxes;

internal static class MailboxesEndpoints
{
    public static void MapMailboxes(this IEndpointRouteBuilder routes)
    {
        var mailboxes = routes.MapGroup("/api/counselling/mailboxes").WithTags("Mailboxes");
        var read = mailboxes.MapGroup("").RequirePermission(Permissions.ReadMailboxes);
        read.MapGet("", ListMailboxes.Handle);
        read.MapGet("{id:guid}", GetMailbox.Handle);
        var write = mailboxes.MapGroup("").RequirePermission(Permissions.WriteMailboxes);
        write.MapPost("", OpenMailbox.Handle);
        write.MapPost("{id:guid}/revocation", RevokeMailbox.Handle);
    }
}
