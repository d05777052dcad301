using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>Endpoints that take a form with a file.</summary>
public static class Uploads
{
    private const int FormOverhead = 64 * 1024;

    /// <summary>Lets a form with one file in. It is held in memory: a buffered form would leave the file on the disk in the clear.</summary>
    /// <param name="endpoint">Reads the form.</param>
    /// <param name="mostBytes">The largest file; a larger request is refused with 413 while it is read.</param>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, long mostBytes)
    {
        var limit = mostBytes + FormOverhead;
        return endpoint
            .DisableAntiforgery()
            .WithFormOptions(memoryBufferThreshold: (int)Math.Min(limit, int.MaxValue), multipartBodyLengthLimit: 2 * limit)
            .WithMetadata(new BodyLimit(limit));
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
