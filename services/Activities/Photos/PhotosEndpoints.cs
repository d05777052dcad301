using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Photos;

internal static class PhotosEndpoints
{
    private const int FormOverhead = 64 * 1024;

    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        var photos = routes.MapGroup("/api/activities").WithTags("Photos");
        var read = photos.MapGroup("").RequirePermission(Permissions.ReadActivities);
        read.MapGet("{id:guid}/photos", ListPhotos.Handle);
        read.MapGet("{id:guid}/photos/{photoId:guid}", GetPhoto.Handle);
        var write = photos.MapGroup("").RequirePermission(Permissions.PlanActivities);
        write.MapPost("{id:guid}/photos", AddPhoto.Handle)
            .DisableAntiforgery()
            // Held in memory: a buffered form would leave children's pictures on the disk in the clear.
            .WithFormOptions(memoryBufferThreshold: AddPhoto.MostBytes + FormOverhead, multipartBodyLengthLimit: AddPhoto.MostBytes + FormOverhead)
            .WithMetadata(new BodyLimit(AddPhoto.MostBytes + FormOverhead));
        write.MapDelete("{id:guid}/photos/{photoId:guid}", RemovePhoto.Handle);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
