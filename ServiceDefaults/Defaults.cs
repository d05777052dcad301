using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Telemetry;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults;

/// <summary>What every process of the system gets in one line.</summary>
public static class Defaults
{
    /// <summary>The usual body limit, 1 MB; an endpoint that takes files raises its own.</summary>
    public const long UsualBodySize = 1024 * 1024;

    /// <summary>Telemetry, health, problem details, tokens, permissions, field encryption and request limits.</summary>
    /// <param name="builder">The process being built.</param>
    /// <param name="permissions">Which role may do what here.</param>
    public static void AddServiceDefaults(this IHostApplicationBuilder builder, PermissionTable permissions)
    {
        builder.AddTelemetry();
        builder.AddTokens();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPermissions(permissions);
        builder.Services.AddProblems();
        builder.Services.AddHealthChecks();
        builder.Services.Configure<FieldEncryptionOptions>(builder.Configuration.GetSection("FieldEncryption"));
        builder.Services.AddSingleton<FieldCipher>();
        builder.Services.AddSingleton<BlindIndex>();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = UsualBodySize;
        });
        // A service knows only its address inside; without one, callers of the gateway take the document's own.
        builder.Services.ConfigureAll<OpenApiOptions>(openApi => openApi.AddSchemaTransformer<OneOfInOpenApi>().AddDocumentTransformer((document, _, _) =>
        {
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        builder.Services.Configure<FormOptions>(form => form.ValueLengthLimit = (int)UsualBodySize);
    }

    /// <summary>The pipeline up to the endpoints, with health and, where there is a database, the replay of its events.</summary>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseProblems();
        app.Use(ReadableTwice);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
    }

    // Idempotency keys are bound to what was sent, and by then the body has been read once.
    private static Task ReadableTwice(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey(Idempotency.Header) && !context.Request.HasFormContentType)
        {
            context.Request.EnableBuffering();
        }

        return next(context);
    }
}
