using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Telemetry;

internal static class TelemetrySetup
{
    // Without a collector nothing is kept, but a trace still goes on from a request over the bus to a partner, who may quote it.
    private static readonly ActivityListener PassingOn = new()
    {
        ShouldListenTo = source => source.Name is "MassTransit" || source.Name.StartsWith("Tongxing.", StringComparison.Ordinal),
        Sample = (ref _) => ActivitySamplingResult.PropagationData,
    };

    /// <summary>Traces, metrics and logs over OTLP, when an endpoint is set; the runtime's own sources need no instrumentation packages.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        RedactingLoggerFactory.Use(builder.Services);
        foreach (var chatty in (string[])["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Net.Http", "Yarp"])
        {
            builder.Logging.AddFilter(chatty, LogLevel.Warning);
        }

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            ActivitySource.AddActivityListener(PassingOn);
            return;
        }

        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", MessagingMeter.Name, $"Tongxing.*")
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit", "Tongxing.*")
                .AddOtlpExporter());
    }
}
