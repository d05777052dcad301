using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Campaigns;

internal static class CampaignsEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var campaigns = routes.MapGroup("/api/aid/campaigns").WithTags("Campaigns");
        var read = campaigns.MapGroup("").RequirePermission(Permissions.ReadGiving);
        read.MapGet("", ListCampaigns.Handle);
        read.MapGet("{id:guid}", ListCampaigns.One);
        var write = campaigns.MapGroup("").RequirePermission(Permissions.WriteGiving);
        write.MapPost("", OpenCampaign.Handle);
        write.MapPut("{id:guid}", ChangeCampaign.Handle);
        write.MapPost("{id:guid}/counts", CountCampaign.Handle);
        write.MapPost("{id:guid}/costs", ShareCost.Handle);
        write.MapPost("{id:guid}/costs/{costId:guid}/withdrawal", WithdrawCost.Handle);
        write.MapPost("{id:guid}/closing", CloseCampaign.Handle);
    }
}
