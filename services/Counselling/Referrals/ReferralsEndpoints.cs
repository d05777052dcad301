using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Referrals;

internal static class ReferralsEndpoints
{
    public static void MapReferrals(this IEndpointRouteBuilder routes)
    {
        var referrals = routes.MapGroup("/api/counselling/referrals").WithTags("Referrals");
        referrals.MapGroup("").RequirePermission(Permissions.WriteReferrals).MapPost("", ReferChild.Handle);
        var counsellors = referrals.MapGroup("").RequirePermission(Permissions.ReadReferrals);
        counsellors.MapGet("", ListReferrals.Handle);
        counsellors.MapPost("{id:guid}/closure", CloseReferral.Handle);
    }
}
