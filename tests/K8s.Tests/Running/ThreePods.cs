using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Tongxing.K8s.Tests.Manifests;
using Tongxing.Support;

namespace Tongxing.K8s.Tests.Running;

/// <summary>Gateway, Identity and Registry as the production overlay renders them, from images that were built here, on real servers.</summary>
[CollectionDefinition(nameof(ThreePods))]
public sealed class ThreePods : IAsyncLifetime, ICollectionFixture<ThreePods>
{
    private static readonly string[] Services = ["identity", "registry"];
    private static readonly string[] Processes = ["identity", "registry", "gateway"];

    private readonly string folder = Directory.CreateTempSubdirectory("tongxing-pods-").FullName;
    private readonly string network = $"tongxing-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
    private readonly List<Forwarder> forwarders = [];
    private OwnServers? servers;
    private Overlay overlay = null!;
    private DataStores dataStores = null!;

    internal Podman Podman { get; private set; } = null!;

    internal Store Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Podman.Obstacle is { } obstacle)
        {
            throw new InvalidOperationException(obstacle);
        }

        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (servers is null)
        {
            return;
        }

        await Podman.TryAsync("pod", "rm", "--all", "--force", "--time", "2");
        await Podman.TryAsync("network", "rm", "--force", network);
        forwarders.ForEach(forwarder => forwarder.Dispose());
        await servers.DisposeAsync();
        await Podman.TryAsync("rmi", "--all", "--force");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A process's address, once it says that it is ready.</summary>
    public async Task<Uri> ReadyAsync(string process)
    {
        var address = new Uri($"http://{await Podman.AddressOfAsync($"{process}-pod-0")}:8080");
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            await Eventually.HoldsAsync(() => IsReadyAsync(http), TimeSpan.FromSeconds(90));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{process} does not become ready:\n{(await Podman.TryAsync("logs", $"{process}-pod-0-app")).Output}");
        }

        return address;
    }

    public async Task<T> AskDatabaseAsync<T>(string service, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{dataStores.Postgres};Database={service}");
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task StartAsync()
    {
        (Podman, servers) = (new(folder), await OwnServers.StartAsync(management: true, CancellationToken.None));
        Podman.Configure();
        var redis = servers.Redis.ConnectionString.Split("password=")[1];
        Store = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["tongxing/redis/password"] = redis });
        overlay = new(await Validator.RenderAsync("prod"));
        dataStores = new(servers, overlay, Store);
        await Task.WhenAll(BuildImagesAsync(), dataStores.PrepareAsync(Services));
        var bridge = await ConnectAsync();
        await KeepSecretsAsync();
        foreach (var service in Services)
        {
            await PlayAsync($"{service}-migrate", overlay.Job($"{service}-migrate", bridge));
            var code = await Podman.RunAsync("wait", $"{service}-migrate-app");
            Assert.True(code == "0", (await Podman.TryAsync("logs", $"{service}-migrate-app")).Output);
        }

        foreach (var process in Processes)
        {
            await PlayAsync(process, overlay.Deployment(process, bridge));
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task BuildImagesAsync()
    {
        await Commands.RunAsync(Repository.Of("tests/k8s/base-rootfs.sh"), Path.Combine(folder, "rootfs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Containerfile"), "FROM scratch\nADD rootfs/ /\n");
        await Podman.RunAsync("build", "-q", "--isolation", "chroot", "--pull=never", "-t", "localhost/aspnet:10.0", folder);
        // What was built with the tests, so that nothing is compiled a second time.
        var variables = new Dictionary<string, string>(Podman.Variables, StringComparer.Ordinal)
        {
            ["CONFIGURATION"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) == "debug" ? "Debug" : "Release",
            ["PUBLISH_OPTIONS"] = "--no-build",
            ["BUILD_OPTIONS"] = "-q --isolation chroot --pull=never",
        };
        var image = (string)overlay.Find("Deployment", "gateway")["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!;
        var (prefix, version) = (image[..image.LastIndexOf('/')], image[(image.LastIndexOf(':') + 1)..]);
        var (code, output) = await Commands.TryAsync(Repository.Of("deploy/images"), ["localhost/aspnet:10.0", prefix, version, "Identity", "Registry", "Gateway"], folder: null, input: null, variables);
        Assert.True(code == 0, output);
    }

    // A network without a way out; on its bridge the servers answer under the ports that the manifests name.
    private async Task<string> ConnectAsync()
    {
        await Podman.RunAsync("network", "create", "--internal", network);
        await Podman.RunAsync("pod", "create", "--name", "anchor", "--network", network); // the bridge is there as long as somebody is on it
        await Podman.RunAsync("pod", "start", "anchor");
        using var described = JsonDocument.Parse(await Podman.RunAsync("network", "inspect", network));
        var bridge = described.RootElement[0].GetProperty("subnets")[0].GetProperty("gateway").GetString()!;
        var postgres = new NpgsqlConnectionStringBuilder(servers!.Postgres.ConnectionString).Port;
        var redis = int.Parse(servers.Redis.ConnectionString.Split(':', ',')[1], CultureInfo.InvariantCulture);
        forwarders.AddRange([new(IPAddress.Parse(bridge), 5432, postgres), new(IPAddress.Parse(bridge), 5672, new Uri(servers.RabbitMq.ConnectionString).Port), new(IPAddress.Parse(bridge), 6379, redis)]);
        return bridge;
    }

    private async Task KeepSecretsAsync()
    {
        foreach (var name in Processes.Concat(Services.Select(service => $"{service}-migrate")))
        {
            var secret = Store.Write(overlay.Find("ExternalSecret", name)).ToDictionary(
                entry => entry.Key,
                // The test's PostgreSQL has no certificate.
                entry => Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value.Replace("SSL Mode=VerifyFull;Root Certificate=/etc/database/ca.crt", "SSL Mode=Disable", StringComparison.Ordinal))),
                StringComparer.Ordinal);
            await Podman.FeedAsync(JsonSerializer.Serialize(secret), "secret", "create", name, "-");
        }
    }

    private async Task PlayAsync(string name, string documents)
    {
        var file = Path.Combine(folder, $"{name}.yaml");
        await File.WriteAllTextAsync(file, documents);
        await Podman.RunAsync("kube", "play", $"--network={network}:alias={name}", file);
    }
}
