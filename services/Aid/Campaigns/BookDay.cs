using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Campaigns;

/// <summary>The day that somebody gives for what is booked: it is published, and counted by.</summary>
internal static class BookDay
{
    /// <summary>How far back it lies, at most: the accounts of the year before are closed by then.</summary>
    private const int DaysBack = 366;

    public static ProblemHttpResult? Check(string field, DateOnly day, DateOnly today, Campaign? campaign = null) =>
        day > today ? Problems.Invalid(field, "aid.not-yet", "It cannot have happened after today.")
        : campaign is not null && day < campaign.OpenedOn ? Problems.Invalid(field, "aid.before-campaign", "The campaign had not been opened on that day.")
        : campaign is null && day < today.AddDays(-DaysBack) ? Problems.Invalid(field, "aid.day-too-early", "That is more than a year ago.")
        : null;
}
