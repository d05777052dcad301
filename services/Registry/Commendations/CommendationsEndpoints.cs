using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Commendations;

internal static class CommendationsEndpoints
{
    public static void MapCommendations(this IEndpointRouteBuilder routes)
    {
        var commendations = routes.MapGroup("/api/registry/commendations").WithTags("Commendations");

        commendations.MapGet("", ListCommendations.Handle).RequirePermission(Permissions.ReadCommendations);
        commendations.MapGet("/{id:guid}", GetCommendation.Handle).RequirePermission(Permissions.ReadCommendations);
        commendations.MapPost("", Nominate.Handle).RequirePermission(Permissions.Nominate);
        commendations.MapPut("/{id:guid}", EditNomination.Handle).RequirePermission(Permissions.Nominate);
        commendations.MapPost("/{id:guid}/withdrawal", WithdrawNomination.Handle).RequirePermission(Permissions.Nominate);
        commendations.MapPost("/{id:guid}/decision", DecideNomination.Handle).RequirePermission(Permissions.Commend);
        commendations.MapPost("/{id:guid}/reopening", ReopenNomination.Handle).RequirePermission(Permissions.Commend);
    }
}
