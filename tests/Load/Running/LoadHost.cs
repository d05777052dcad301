using MassTransit;
using Tongxing.Load.Data;
using Tongxing.Load.Outbox;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Load.Running;

/// <summary>A service in this process that does nothing but write, send and receive.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private Task running = Task.CompletedTask;

    private LoadHost(WebApplication app) => this.app = app;

    public IServiceScopeFactory Scopes => app.Services.GetRequiredService<IServiceScopeFactory>();

    public Arrivals Arrivals => app.Services.GetRequiredService<Arrivals>();

    public static async Task<LoadHost> StartAsync(BenchmarkServers servers, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection((await servers.PrepareAsync("load", ct)).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(new PermissionTable(new Dictionary<string, string[]>(StringComparer.Ordinal)));
        builder.AddDataAndMessaging<LoadDb>("loaddb");
        builder.Services.AddSingleton<Arrivals>();
        var app = builder.Build();
        app.UseServiceDefaults();

        var started = new TaskCompletionSource();
        app.Lifetime.ApplicationStarted.Register(started.SetResult);
        var host = new LoadHost(app) { running = app.RunServiceAsync([]) };
        await (await Task.WhenAny(started.Task, host.running)).WaitAsync(ct);
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, ct); // what is published before there are queues is lost
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.IsCompleted) // it disposes itself when it ends
        {
            app.Lifetime.StopApplication();
        }

        await running;
    }
}
