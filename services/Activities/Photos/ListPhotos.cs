using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Photos;

/// <summary>A photograph; its picture is at <c>photos/{id}</c>.</summary>
public sealed record PhotoResponse(Guid Id, string? Caption, Guid AddedBy, DateTimeOffset AddedAt);

/// <summary>All of an activity's, in the order in which they were added.</summary>
public sealed record PhotosResponse(IReadOnlyList<PhotoResponse> Items);

internal static class ListPhotos
{
    public static async Task<Ok<PhotosResponse>> Handle(Guid id, ActivitiesDb db, CancellationToken ct) => TypedResults.Ok(new PhotosResponse(
        await db.Photos.Where(photo => photo.GatheringId == id).OrderBy(photo => photo.Id).Select(photo => new PhotoResponse(photo.Id, photo.Caption, photo.AddedBy, photo.AddedAt)).ToListAsync(ct)));
}
