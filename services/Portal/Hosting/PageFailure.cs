using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Tongxing.Portal.Hosting;

/// <summary>A page that failed answers with a bare 500, which the gates turn into a page; anything else keeps its problem details.</summary>
internal sealed class PageFailure : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return ValueTask.FromResult(endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);
    }
}
