using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.FiveOnes;

internal static class FiveOnesEndpoints
{
    public static void MapFiveOnes(this IEndpointRouteBuilder routes)
    {
        var fiveOnes = routes.MapGroup("/api/activities/five-ones").WithTags("Five ones");
        var read = fiveOnes.MapGroup("").RequirePermission(Permissions.ReadContacts);
        read.MapGet("", ListFiveOnes.Handle);
        read.MapGet("children/{childId:guid}", ListReports.Handle);
        var write = fiveOnes.MapGroup("").RequirePermission(Permissions.WriteContacts);
        write.MapPost("", RecordContacts.Handle);
        write.MapPost("{id:guid}/withdrawal", RecordContacts.Withdraw);
        write.MapPost("links", MakeLinks.Handle);

        // The parent's side: the token in the body is all that counts.
        var parents = routes.MapGroup("/api/activities/parents").WithTags("Five ones").AllowAnybody(AnswerLink.Everywhere);
        parents.MapPost("open", AnswerLink.Open);
        parents.MapPost("report", AnswerLink.Report);
    }
}
