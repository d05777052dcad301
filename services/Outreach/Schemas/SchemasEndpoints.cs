using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Outreach.Events;

namespace Tongxing.Outreach.Schemas;

/// <summary>What partners build against; it names no child and nobody, so everybody may read it.</summary>
internal static class SchemasEndpoints
{
    public static void MapSchemas(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/outreach").WithTags("Events").AllowAnonymous();
        open.MapGet("asyncapi", () => TypedResults.Text(AsyncApi.Document.ToJsonString(), "application/json"));
        open.MapGet("event-types/{type}/schema", One);
    }

    private static Results<ContentHttpResult, NotFound> One(string type) => EventCatalogue.All.SingleOrDefault(known => known.Type == type) is { } found
        ? TypedResults.Text(EventSchemas.Of(found).ToJsonString(), "application/schema+json")
        : TypedResults.NotFound();
}
