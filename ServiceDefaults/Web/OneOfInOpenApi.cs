using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>Lists what <see cref="OneOfAttribute"/> allows as the property's <c>enum</c>; the framework leaves it out.</summary>
internal sealed class OneOfInOpenApi : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: true) is [OneOfAttribute oneOf])
        {
            schema.Enum = [.. oneOf.Values.Select(value => value is null ? JsonNullSentinel.JsonNull : JsonValue.Create(value.ToString())!)];
        }

        return Task.CompletedTask;
    }
}
