using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Participants;

internal static class ParticipantsEndpoints
{
    public static void MapParticipants(this IEndpointRouteBuilder routes)
    {
        var activities = routes.MapGroup("/api/activities").WithTags("Participants");
        var read = activities.MapGroup("").RequirePermission(Permissions.ReadParticipants);
        read.MapGet("{id:guid}/participants", ListParticipants.Handle);
        read.MapGet("children/{childId:guid}", ListOfChild.Handle);
        read.MapGet("uninvited", ListUninvited.Handle);
        var write = activities.MapGroup("").RequirePermission(Permissions.WriteParticipants);
        write.MapPost("{id:guid}/invitations", InviteChildren.Handle);
        write.MapPost("{id:guid}/sign-ups", SignUpChildren.Handle);
        write.MapPost("{id:guid}/withdrawals", SignUpChildren.Withdraw);
        write.MapPut("{id:guid}/attendance", MarkAttendance.Handle);
    }
}
