using System.Globalization;
using AppHost.Local;

namespace Tongxing.Support;

/// <summary>A service as it is deployed: a process of its own, that a test may kill. The kernel ends it with the tests.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly Launcher Launcher = new();
    private readonly LogFile log;
    private readonly ChildProcess child;

    private ServiceProcess(ChildProcess child, LogFile log, Uri address) => (this.child, this.log, Address) = (child, log, address);

    public Uri Address { get; }

    /// <summary>What a service needs to be told, on the database given by its owner's connection string.</summary>
    public static Dictionary<string, string> Settings(string service, string database, string broker, TestServers servers, TestTokens tokens) => new(StringComparer.Ordinal)
    {
        [$"ConnectionStrings:{service}db"] = database,
        ["ConnectionStrings:rabbitmq"] = broker,
        ["ConnectionStrings:redis"] = servers.Redis,
        ["Database:Role"] = service,
        ["Database:AppPassword"] = "test-app-password",
        ["Tokens:Issuer"] = TestTokens.Issuer,
        ["Tokens:JwksAddress"] = tokens.JwksAddress,
        ["FieldEncryption:Keys:1"] = "a key for tests that is long enough, no secret",
        ["FieldEncryption:IndexKey"] = "an index key for tests that is long enough",
        ["services:identity:http:0"] = "http://localhost:1", // nobody is there: catching up waits for ever
        ["services:registry:http:0"] = "http://localhost:1",
        ["services:pairing:http:0"] = "http://localhost:1",
    };

    /// <summary>Starts a service that was built beside the tests; returns when it is ready.</summary>
    /// <param name="project">Such as <c>Registry</c>; a reference without its output makes sure that it is built.</param>
    /// <param name="settings">Configuration, by keys with colons.</param>
    /// <param name="logPath">Where to keep what it writes to its console; nowhere if not given.</param>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> settings, string? logPath = null)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PortAllocator.Free(1)[0]}"));
        var environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value, StringComparer.Ordinal);
        environment["ASPNETCORE_URLS"] = address.ToString();
        var (program, log) = (ProgramOf(project), new LogFile(logPath));
        var child = await Launcher.StartAsync(
            new("dotnet", ["exec", program], Path.GetDirectoryName(program)!) { Environment = environment, DeathSignal = Libc.SigKill }, log);
        var service = new ServiceProcess(child, log, address);
        await service.ReadyAsync();
        return service;
    }

    /// <summary>kill -9, then waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        child.Signal(Libc.SigKill);
        await child.Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await child.StopAsync(CancellationToken.None);
        log.Dispose();
    }

    // artifacts/bin/Registry.Tests/debug/ → artifacts/bin/Registry/debug/
    private static string ProgramOf(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), $"Tongxing.{project}.dll"));
    }

    private async Task ReadyAsync()
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
                    using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
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
