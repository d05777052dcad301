using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Donations;

internal static class DonationsEndpoints
{
    public static void MapDonations(this IEndpointRouteBuilder routes)
    {
        var donations = routes.MapGroup("/api/aid/donations").WithTags("Donations");
        var read = donations.MapGroup("").RequirePermission(Permissions.ReadGiving);
        read.MapGet("", ListDonations.Handle);
        read.MapGet("{id:guid}", ListDonations.One);
        var write = donations.MapGroup("").RequirePermission(Permissions.WriteGiving);
        write.MapPost("", ReceiveDonation.Handle);
        write.MapPost("{id:guid}/cancellation", CancelDonation.Handle);
    }
}
