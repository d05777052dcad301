using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Events;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>What a partner wants to be told, and where.</summary>
/// <param name="Name">What it is called: the partner's name, usually.</param>
/// <param name="EventTypes">CloudEvents types; <c>*</c> at the end stands for all that begin so.</param>
/// <param name="Url">Where to.</param>
/// <param name="Fields">The members of the data that this partner may see, beside the version; null: all. The event's subject goes with the member that it repeats. Only officers decide on it.</param>
/// <param name="Holders">The accounts and API clients of the one partner that it belongs to: no other partner sees it, and without any none does. Only officers decide on it; what a partner makes is the maker's.</param>
public record SubscriptionContent(
    [property: Required, StringLength(80, MinimumLength = 2)] string Name,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> EventTypes,
    [property: Required, StringLength(500)] string Url,
    IReadOnlyList<string>? Fields = null,
    [property: MaxLength(20)] IReadOnlyList<Guid>? Holders = null)
{
    private static readonly HashSet<string> KnownFields = [.. EventCatalogue.All.SelectMany(type => type.Fields)];

    /// <summary>The fields as kept: sorted, none twice.</summary>
    internal List<string>? FieldsToKeep => Fields is null ? null : [.. Fields.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The holders as kept: each once.</summary>
    internal List<Guid> HoldersToKeep => [.. (Holders ?? []).Distinct()];

    internal ProblemHttpResult? Check(WebhookOptions options)
    {
        var unknown = EventTypes.Where(type => type is null || !EventCatalogue.Knows(type)).ToList();
        if (unknown.Count > 0)
        {
            return Problems.Invalid("eventTypes", "outreach.event-type-unknown", $"There is no event type '{unknown[0]}'.", unknown[0]);
        }

        if (Fields?.FirstOrDefault(field => field is null || !KnownFields.Contains(field)) is { } strange)
        {
            return Problems.Invalid("fields", "outreach.field-unknown", $"No public event has a field '{strange}'.", strange);
        }

        return !Uri.TryCreate(Url, UriKind.Absolute, out var address) || !TargetGuard.Allows(address, options)
            ? Problems.Invalid("url", "outreach.url-refused", "The address must be https and lead to a public host.")
            : null;
    }
}
