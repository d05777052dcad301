using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>Endpoints that take a form with a file.</summary>
public static class Uploads
{
    /// <summary>
    /// Lets a form with one file in, as large as the gateway lets it: the endpoint measures the file and says at its field what is too
    /// large, where a server that hangs up half-way would look like a broken one. It is held in memory: a buffered form would leave the
    /// file on the disk in the clear.
    /// </summary>
    /// <param name="endpoint">Reads the form.</param>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) => endpoint
        .DisableAntiforgery()
        .WithFormOptions(memoryBufferThreshold: int.MaxValue, multipartBodyLengthLimit: long.MaxValue)
        .WithMetadata(new NoLimit());

    private sealed record NoLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
