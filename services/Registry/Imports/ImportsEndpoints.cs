using Tongxing.Registry.Rosters.Reading;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Imports;

internal static class ImportsEndpoints
{
    private const int FormOverhead = 64 * 1024;

    public static void MapImports(this WebApplication app)
    {
        var imports = app.MapGroup("/api/registry/imports").WithTags("Imports").RequirePermission(Permissions.ImportRosters);
        var limit = app.Services.GetRequiredService<RosterLimits>().FileBytes + FormOverhead;

        imports.MapPost("/", StartImport.Handle)
            .DisableAntiforgery()
            // Held in memory: a buffered form would leave a roster on the disk in the clear.
            .WithFormOptions(memoryBufferThreshold: (int)Math.Min(limit, int.MaxValue), multipartBodyLengthLimit: 2 * limit)
            .WithMetadata(new BodyLimit(limit));
        imports.MapGet("/", ListImports.Handle);
        imports.MapGet("/fields", ListFields.Handle);
        imports.MapGet("/{importId:guid}", GetImport.Handle);
        imports.MapGet("/{importId:guid}/findings", ListFindings.Handle);
        imports.MapGet("/{importId:guid}/rejected.xlsx", DownloadRejected.Handle);
        imports.MapPost("/{importId:guid}/mapping", AnswerMapping.Handle);
        imports.MapPost("/{importId:guid}/rows/{row:int}/provisional", FileProvisionally.Handle);
        imports.MapPost("/{importId:guid}/commit", CommitImport.Handle);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
