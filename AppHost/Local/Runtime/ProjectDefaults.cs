using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AppHost.Local;

/// <summary>What Aspire sets for every project before the calls in Program.cs.</summary>
internal static class ProjectDefaults
{
    public static void Set(ProjectResource project, LocalBuilder builder, Dictionary<string, object> variables)
    {
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        variables["OTEL_SERVICE_NAME"] = project.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        if (builder.CollectorListens)
        {
            (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]) = Collector(builder.Configuration);
        }

        if (builder.Configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }

        if (builder.Environment.IsDevelopment())
        {
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }

        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";

        var urls = project.Annotations.OfType<EndpointAnnotation>()
            .Where(e => e.Scheme is "http" or "https" && e.PortVariable is null)
            .Select(e => $"{e.Scheme}://localhost:{e.AllocatedPort}")
            .ToList();
        if (urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }

        if (project.Annotations.OfType<LaunchedWith>().FirstOrDefault() is { } launched)
        {
            variables.TryAdd("DOTNET_LAUNCH_PROFILE", launched.Name);
            foreach (var (name, value) in launched.Profile.EnvironmentVariables)
            {
                variables.TryAdd(name, value);
            }
        }
    }

    /// <summary>The collector's variables are left out when nobody listens there; a service exports only when they are set.</summary>
    public static async Task<bool> CollectorListensAsync(IConfiguration configuration)
    {
        using var client = new TcpClient();
        try
        {
            var address = new Uri(Collector(configuration).Endpoint);
            await client.ConnectAsync(address.Host, address.Port).WaitAsync(TimeSpan.FromSeconds(1));
            return true;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static (string Endpoint, string Protocol) Collector(IConfiguration configuration) =>
        (configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"], configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]) switch
        {
            ({ Length: > 0 } grpc, _) => (grpc, "grpc"),
            (_, { Length: > 0 } http) => (http, "http/protobuf"),
            _ => ("http://localhost:18889", "grpc"),
        };
}
