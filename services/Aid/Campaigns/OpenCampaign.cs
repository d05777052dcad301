using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Campaigns;

/// <summary>A campaign to be opened; began earlier than today: give the day.</summary>
public sealed record OpenCampaignRequest(
    string Name, string Purpose, [property: Required] string OrgCode, DateOnly? OpenedOn = null, string? Needs = null, long? GoalFen = null, DateOnly? EventOn = null, DateOnly? EndsOn = null)
    : CampaignContent(Name, Purpose, Needs, GoalFen, EventOn, EndsOn);

/// <summary>The campaign.</summary>
public sealed record OpenCampaignResponse(Guid Id);

internal static class OpenCampaign
{
    public static async Task<Results<Created<OpenCampaignResponse>, ProblemHttpResult>> Handle(
        OpenCampaignRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        var openedOn = request.OpenedOn ?? clock.Today;
        if ((BookDay.Check("openedOn", openedOn, clock.Today) ?? request.Check(openedOn)) is { } wrong)
        {
            return wrong;
        }

        var campaign = new Campaign { Id = Guid.CreateVersion7(), OrgCode = request.OrgCode, Name = "", Purpose = "", OpenedOn = openedOn, CreatedAt = clock.GetUtcNow() };
        request.WriteTo(campaign);
        db.Campaigns.Add(campaign);
        db.Record(AuditEntry.By(caller, clock, "aid.campaign.open", $"campaign/{campaign.Id}", campaign.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/campaigns/{campaign.Id}", new OpenCampaignResponse(campaign.Id));
    }
}

internal static class ChangeCampaign
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, CampaignContent request, HttpRequest http, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.FindAsync([id], ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        if ((ETag.Check(http, campaign.Version) ?? request.Check(campaign.OpenedOn)) is { } refused)
        {
            return refused;
        }

        campaign.EnsureOpen();
        request.WriteTo(campaign);
        campaign.Version++;
        db.Record(AuditEntry.By(caller, clock, "aid.campaign.change", $"campaign/{id}", campaign.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
