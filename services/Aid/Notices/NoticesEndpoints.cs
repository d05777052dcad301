using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Notices;

internal static class NoticesEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var notices = routes.MapGroup("/api/aid/notices").WithTags("Notices");
        var read = notices.MapGroup("").RequirePermission(Permissions.ReadApplications);
        read.MapGet("", ListNotices.Handle);
        read.MapGet("{id:guid}", ListNotices.One);
        var decide = notices.MapGroup("").RequirePermission(Permissions.DecideApplications);
        decide.MapPost("", PublishNotice.Handle);
        decide.MapPost("{id:guid}/objections/{objectionId:guid}/answer", AnswerObjection.Handle);
        decide.MapPost("{id:guid}/confirmation", ConfirmNotice.Handle);
    }
}
