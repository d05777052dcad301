using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Photos;

/// <summary>The new photograph.</summary>
public sealed record AddPhotoResponse(Guid Id);

internal static class AddPhoto
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const int MostPhotos = 60;
    private const int LongestCaption = 100;

    public static async Task<Results<Created<AddPhotoResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IFormFile file, ActivitiesDb db, FileStore files, Caller caller, TimeProvider clock, CancellationToken ct, [FromForm] string? caption = null)
    {
        if (await db.FindOwnAsync(id, caller, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (caption?.Length > LongestCaption)
        {
            return Problems.Invalid("caption", "activities.caption-too-long", $"A caption has at most {LongestCaption} characters.");
        }

        if (await CleanAsync(file, ct) is not { } picture)
        {
            return Problems.Invalid("file", "activities.not-a-picture", "A photograph is a JPEG or PNG file.");
        }

        if (await db.Photos.CountAsync(photo => photo.GatheringId == id, ct) >= MostPhotos)
        {
            throw new RuleViolationException("activities.photos-enough", $"An activity has at most {MostPhotos} photographs.");
        }

        await using var content = new MemoryStream(picture.Bytes, writable: false);
        var stored = await files.SaveAsync(gathering.OrgCode, picture.ContentType, content, ct);
        var photo = new Photo
        {
            Id = Guid.CreateVersion7(),
            GatheringId = id,
            OrgCode = gathering.OrgCode,
            FileId = stored.Id,
            ContentType = picture.ContentType,
            Caption = caption,
            AddedBy = caller.AccountId,
            AddedAt = clock.GetUtcNow(),
        };
        db.Photos.Add(photo);
        db.Record(AuditEntry.By(caller, clock, "activities.photo.add", $"activity/{id}", photo.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/{id}/photos/{photo.Id}", new AddPhotoResponse(photo.Id));
    }

    private static async Task<CleanPicture?> CleanAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length is 0 or > MostBytes)
        {
            return null;
        }

        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return CleanPicture.Of(bytes);
    }
}
