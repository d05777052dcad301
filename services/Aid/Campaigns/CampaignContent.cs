using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Campaigns;

/// <summary>What a campaign says of itself, in public.</summary>
public record CampaignContent(
    [property: Required, StringLength(60, MinimumLength = 2)] string Name,
    [property: Required, StringLength(1000, MinimumLength = 2)] string Purpose,
    [property: StringLength(500)] string? Needs = null,
    [property: Range(1, 100_000_000_000)] long? GoalFen = null,
    DateOnly? EventOn = null,
    DateOnly? EndsOn = null)
{
    internal ProblemHttpResult? Check(DateOnly openedOn) =>
        EndsOn < openedOn ? Problems.Invalid("endsOn", "aid.ends-before-start", "It ends before it begins.")
        : EventOn < openedOn ? Problems.Invalid("eventOn", "aid.ends-before-start", "The event comes before the appeal.")
        : null;

    internal void WriteTo(Campaign campaign) =>
        (campaign.Name, campaign.Purpose, campaign.Needs, campaign.GoalFen, campaign.EventOn, campaign.EndsOn) = (Name.Trim(), Purpose.Trim(), Needs?.Trim() ?? "", GoalFen, EventOn, EndsOn);
}
