using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Publications;

/// <summary>An activity was published through a channel on a day.</summary>
public sealed record AddPublicationRequest([property: Required] string Channel, DateOnly PublishedOn, [property: StringLength(300)] string? Address = null);

/// <summary>The new publication.</summary>
public sealed record AddPublicationResponse(Guid Id);

internal static class AddPublication
{
    public static async Task<Results<Created<AddPublicationResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, AddPublicationRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (!gathering.IsOpen)
        {
            throw new RuleViolationException("activities.not-publishable", "What was approved or held can be published.");
        }

        if (Wrong(request, gathering, clock.Today) is { } wrong)
        {
            return wrong;
        }

        var publication = new Publication
        {
            Id = Guid.CreateVersion7(),
            GatheringId = id,
            OrgCode = gathering.OrgCode,
            Channel = request.Channel,
            Address = string.IsNullOrWhiteSpace(request.Address) ? null : request.Address.Trim(),
            PublishedOn = request.PublishedOn,
            AddedBy = caller.AccountId,
            AddedAt = clock.GetUtcNow(),
        };
        db.Publications.Add(publication);
        db.Record(AuditEntry.By(caller, clock, "activities.publication.add", $"activity/{id}", gathering.OrgCode, new { publication.Channel }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/{id}/publications", new AddPublicationResponse(publication.Id));
    }

    private static ProblemHttpResult? Wrong(AddPublicationRequest request, Gathering gathering, DateOnly today) => request switch
    {
        _ when !Channels.All.Contains(request.Channel, StringComparer.Ordinal) => Problems.NotOneOf("channel", "activities.channel-unknown", Channels.All),
        _ when !request.PublishedOn.IsPlausible() => Problems.ImpossibleDay("publishedOn"),
        _ when request.PublishedOn > today => Problems.Invalid("publishedOn", "activities.in-the-future", "What is yet to be published is told then."),
        _ when request.PublishedOn < gathering.On => Problems.Invalid("publishedOn", "activities.before-it-was", "An activity is published on its day or after."),
        _ => null,
    };
}
