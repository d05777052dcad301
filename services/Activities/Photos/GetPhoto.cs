using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Files;

namespace Tongxing.Activities.Photos;

internal static class GetPhoto
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(Guid id, Guid photoId, ActivitiesDb db, FileStore files, HttpResponse http, CancellationToken ct)
    {
        if (await db.Photos.AsNoTracking().SingleOrDefaultAsync(photo => photo.Id == photoId && photo.GatheringId == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        using var content = new MemoryStream();
        await files.CopyToAsync(found.FileId, content, ct);
        if (content.Length == 0)
        {
            return TypedResults.NotFound(); // the file is of a unit above the reader's
        }

        http.Headers.CacheControl = "private, max-age=3600";
        http.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(content.ToArray(), found.ContentType);
    }
}
