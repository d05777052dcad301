using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

internal static class ApplicationsEndpoints
{
    public static void MapApplications(this IEndpointRouteBuilder routes)
    {
        var applications = routes.MapGroup("/api/aid/applications").WithTags("Applications");
        var read = applications.MapGroup("").RequirePermission(Permissions.ReadApplications);
        read.MapGet("", ListApplications.Handle);
        read.MapGet("summary", SummariseApplications.Handle);
        read.MapGet("{id:guid}", GetApplication.Handle);
        read.MapGet("{id:guid}/documents/{documentId:guid}", Documents.Download);
        var write = applications.MapGroup("").RequirePermission(Permissions.WriteApplications);
        write.MapPost("", Apply.Handle);
        write.MapPut("{id:guid}/papers", ChangePapers.Handle);
        write.MapPost("{id:guid}/documents", Documents.Add).TakesFile();
        write.MapDelete("{id:guid}/documents/{documentId:guid}", Documents.Remove);
        write.MapPost("{id:guid}/withdrawal", EndApplication.Withdraw);
        write.MapPost("{id:guid}/receipt", ConfirmReceipt.Handle);
        applications.MapPost("{id:guid}/review", ReviewApplication.Handle).RequirePermission(Permissions.ReviewApplications);
        var decide = applications.MapGroup("").RequirePermission(Permissions.DecideApplications);
        decide.MapPost("{id:guid}/decision", DecideApplication.Handle);
        decide.MapPost("{id:guid}/cancellation", EndApplication.Cancel);
        applications.MapPost("{id:guid}/recovery", RecoverAid.Handle).RequirePermission(Permissions.WritePayments);
    }
}
