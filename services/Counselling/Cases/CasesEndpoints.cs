using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Cases;

internal static class CasesEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/counselling/cases").RequirePermission(Permissions.Counsel).AddEndpointFilter(ActByAssignment).WithTags("Cases");
        cases.MapGet("", ListCases.Handle);
        cases.MapPost("", OpenCase.Handle);
        cases.MapGet("{id:guid}", GetCase.Handle);
        cases.MapPost("{id:guid}/notes", AddNote.Handle);
        cases.MapPost("{id:guid}/appointments", Arrange.Handle);
        cases.MapPut("{id:guid}/appointments/{appointmentId:guid}", ChangeAppointment.Handle);
        cases.MapPut("{id:guid}/level", ChangeLevel.Handle);
        cases.MapPut("{id:guid}/people", ChangePeople.Handle);
        cases.MapPost("{id:guid}/closure", CloseCase.Handle);
        cases.MapPost("{id:guid}/reopening", ReopenCase.Handle);
    }

    // Whatever place a counsellor's grant covers, of cases they see those that are theirs.
    private static async ValueTask<object?> ActByAssignment(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        await services.GetRequiredService<CounsellingDb>().ActAsync(Scope.Assigned(services.GetRequiredService<Caller>().AccountId), context.HttpContext.RequestAborted);
        return await next(context);
    }
}
