using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Events;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>What a partner wants to be told, and where.</summary>
public record SubscriptionContent(
    [property: Required, StringLength(80, MinimumLength = 2)] string Name,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> EventTypes,
    [property: Required, StringLength(500)] string Url)
{
    internal ProblemHttpResult? Check(WebhookOptions options)
    {
        var unknown = EventTypes.Where(type => type is null || !EventCatalogue.Knows(type)).ToList();
        if (unknown.Count > 0)
        {
            return Problems.Invalid("eventTypes", "outreach.event-type-unknown", $"There is no event type '{unknown[0]}'.");
        }

        return !Uri.TryCreate(Url, UriKind.Absolute, out var address) || !TargetGuard.Allows(address, options)
            ? Problems.Invalid("url", "outreach.url-refused", "The address must be https and lead to a public host.")
            : null;
    }
}
