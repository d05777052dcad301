using Tongxing.Outreach.Preferences;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

internal static class NoticesEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var notices = routes.MapGroup("/api/outreach/notices").RequirePermission(Permissions.Notices).WithTags("Notices");
        notices.MapGet("", ListNotices.Handle);
        notices.MapGet("unread", CountUnread.Handle);
        notices.MapPost("read", MarkRead.All);
        notices.MapPut("{id:guid}/read", MarkRead.One);
        notices.MapDelete("{id:guid}/read", MarkRead.Undo);

        notices.MapGet("preferences", GetPreferences.Handle);
        notices.MapPut("preferences", ChangePreferences.Handle);
        notices.MapPut("addresses/{channel}", ChangeAddress.Handle);
        notices.MapPost("addresses/{channel}/confirmation", ConfirmAddress.Handle);
        notices.MapDelete("addresses/{channel}", ChangeAddress.Withdraw);
    }
}
