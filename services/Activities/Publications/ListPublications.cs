using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Publications;

/// <summary>A publication; <c>Address</c>: a web address or a place in words.</summary>
public sealed record PublicationResponse(Guid Id, string Channel, string? Address, DateOnly PublishedOn, Guid AddedBy);

/// <summary>All of an activity's, the first one first.</summary>
public sealed record PublicationsResponse(IReadOnlyList<PublicationResponse> Items);

internal static class ListPublications
{
    public static async Task<Ok<PublicationsResponse>> Handle(Guid id, ActivitiesDb db, CancellationToken ct) => TypedResults.Ok(new PublicationsResponse(
        await db.Publications.Where(known => known.GatheringId == id).OrderBy(known => known.PublishedOn).ThenBy(known => known.Id)
            .Select(known => new PublicationResponse(known.Id, known.Channel, known.Address, known.PublishedOn, known.AddedBy)).ToListAsync(ct)));
}
