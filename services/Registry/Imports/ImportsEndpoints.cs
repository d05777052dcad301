using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

internal static class ImportsEndpoints
{
    public static void MapImports(this WebApplication app)
    {
        var imports = app.MapGroup("/api/registry/imports").WithTags("Imports").RequirePermission(Permissions.ImportRosters);

        imports.MapPost("/", StartImport.Handle).TakesFile();
        imports.MapGet("/", ListImports.Handle);
        imports.MapGet("/fields", ListFields.Handle);
        imports.MapGet("/{importId:guid}", GetImport.Handle);
        imports.MapGet("/{importId:guid}/findings", ListFindings.Handle);
        imports.MapGet("/{importId:guid}/rejected.xlsx", DownloadRejected.Handle);
        imports.MapPost("/{importId:guid}/mapping", AnswerMapping.Handle);
        imports.MapPost("/{importId:guid}/rows/{row:int}/provisional", FileProvisionally.Handle);
        imports.MapPost("/{importId:guid}/commit", CommitImport.Handle);
    }
}
