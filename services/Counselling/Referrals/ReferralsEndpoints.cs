using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Referrals;

internal static class ReferralsEndpoints
{
    public static void MapReferrals(this IEndpointRouteBuilder routes)
    {
        var referrals = routes.MapGroup("/api/counselling/referrals").WithTags("Referrals");
        referrals.MapGroup("").RequirePermission(Permissions.WriteReferrals).MapPost("", ReferChild.Handle);
        referrals.MapGroup("").RequirePermission(Permissions.ReadReferrals).MapGet("", ListReferrals.Handle);
    }
}
