using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Sessions;

/// <summary>For the gateway alone; not routed from outside.</summary>
internal static class SessionsEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/internal/sessions").RequirePermission(Permissions.OpenSessions).ExcludeFromDescription();
        sessions.MapPost("", SignIn.Handle);
        sessions.MapPost("tokens", IssueSessionToken.Handle);
    }
}
