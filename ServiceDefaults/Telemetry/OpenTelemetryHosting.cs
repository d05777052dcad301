#if PACKAGES_MIRROR
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Stands in for OpenTelemetry.Extensions.Hosting where a partial package mirror lacks it: the same calls, as far as
/// they are used here.
/// </summary>
internal static class OpenTelemetryHosting
{
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        services.AddHostedService<ProviderLifetime>();
        return new(services);
    }

    private sealed class ProviderLifetime(IEnumerable<TracerProvider> traces, IEnumerable<MeterProvider> metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask; // resolving them started them

        public Task StopAsync(CancellationToken cancellationToken)
        {
            foreach (var provider in traces)
            {
                provider.ForceFlush(2_000);
            }

            foreach (var provider in metrics)
            {
                provider.ForceFlush(2_000);
            }

            return Task.CompletedTask;
        }
    }
}

internal sealed class OpenTelemetryBuilder(IServiceCollection services)
{
    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure)
    {
        services.AddSingleton(_ =>
        {
            var builder = Sdk.CreateTracerProviderBuilder();
            configure(builder);
            return builder.Build();
        });
        return this;
    }

    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure)
    {
        services.AddSingleton(_ =>
        {
            var builder = Sdk.CreateMeterProviderBuilder();
            configure(builder);
            return builder.Build();
        });
        return this;
    }
}
#endif
