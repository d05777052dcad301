using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Hosting;

/// <summary>
/// A page that failed answers with a bare status, which the gates turn into a page; anything else keeps its problem details. What an
/// address asks for and a service does not know, such as a filter or another county's unit, is not there.
/// </summary>
internal sealed class PageFailure : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            return ValueTask.FromResult(false);
        }

        if (HttpMethods.IsGet(httpContext.Request.Method))
        {
            httpContext.Response.StatusCode = StatusOf(exception);
        }

        return ValueTask.FromResult(true);
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        ServiceProblemException { Problem.Status: StatusCodes.Status403Forbidden } => StatusCodes.Status403Forbidden,
        ServiceProblemException { Problem.Status: StatusCodes.Status400BadRequest } or HttpRequestException { StatusCode: HttpStatusCode.NotFound } => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status500InternalServerError,
    };
}
