using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Photos;

internal static class PhotosEndpoints
{
    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        var photos = routes.MapGroup("/api/activities").WithTags("Photos");
        var read = photos.MapGroup("").RequirePermission(Permissions.ReadActivities);
        read.MapGet("{id:guid}/photos", ListPhotos.Handle);
        read.MapGet("{id:guid}/photos/{photoId:guid}", GetPhoto.Handle);
        var write = photos.MapGroup("").RequirePermission(Permissions.PlanActivities);
        write.MapPost("{id:guid}/photos", AddPhoto.Handle).TakesFile();
        write.MapDelete("{id:guid}/photos/{photoId:guid}", RemovePhoto.Handle);
    }
}
