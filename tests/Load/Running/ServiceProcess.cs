using System.Globalization;
using AppHost.Local;
using Tongxing.Support;

namespace Tongxing.Load.Running;

/// <summary>A service as it is deployed: a process of its own. The kernel ends it with this one.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly Launcher Launcher = new();
    private readonly LogFile log = new(path: null);
    private readonly ChildProcess child;

    private ServiceProcess(ChildProcess child, LogFile log, Uri address) => (this.child, this.log, Address) = (child, log, address);

    public Uri Address { get; }

    public int Id => child.Id;

    /// <summary>Returns when it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(string name, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PortAllocator.Free(1)[0]}"));
        var environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value, StringComparer.Ordinal);
        environment["ASPNETCORE_URLS"] = address.ToString();
        var (program, log) = (ProgramOf(name), new LogFile(path: null));
        var child = await Launcher.StartAsync(
            new("dotnet", ["exec", program], Path.GetDirectoryName(program)!) { Environment = environment, DeathSignal = Libc.SigKill }, log);
        var service = new ServiceProcess(child, log, address);
        await service.ReadyAsync(ct);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await child.StopAsync(CancellationToken.None);
        log.Dispose();
    }

    // artifacts/bin/Load/release/ → artifacts/bin/Registry/release/
    private static string ProgramOf(string name)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.Combine(own, "..", "..", name, Path.GetFileName(own), $"Tongxing.{name}.dll");
    }

    private async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.HoldsAsync(
            async () =>
            {
                if (child.Exited.IsCompleted)
                {
                    throw new InvalidOperationException($"The service ended:\n{string.Join('\n', log.Tail())}");
                }

                try
                {
                    using var ready = await http.GetAsync("/health/ready", ct);
                    return ready.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(2));
    }
}
