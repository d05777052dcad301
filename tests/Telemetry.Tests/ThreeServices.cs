using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Telemetry.Tests;

/// <summary>Gateway, Registry and Outreach as processes of their own that tell the sink what they do.</summary>
public sealed class ThreeServices : IAsyncLifetime
{
    public const string School = "520502011S0001";

    private readonly List<ServiceProcess> processes = [];
    private readonly TestTokens tokens = new();
    private TestServers servers = null!;

    internal OtlpSink Sink { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (servers, Sink) = (await TestServers.GetAsync(), await OtlpSink.StartAsync());
        var broker = await servers.NewVhostAsync();
        var database = await servers.NewDatabaseAsync("registry");
        var (registry, outreach) = (await StartAsync("Registry", broker, database), await StartAsync("Outreach", broker, await servers.NewDatabaseAsync("outreach")));
        await TellOfSchoolAsync(database);
        await StartAsync(
            "Gateway",
            broker,
            "",
            [
                .. Repository.Services.Select(service => new KeyValuePair<string, string>($"services:{service}:http:0", "http://localhost:1")), // nobody is there
                new("services:registry:http:0", registry.Address.ToString()),
                new("services:outreach:http:0", outreach.Address.ToString()),
            ]);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            await process.DisposeAsync();
        }

        await Sink.DisposeAsync();
        tokens.Dispose();
    }

    /// <summary>Calls the gateway as a script does.</summary>
    public async Task<JsonElement> PostAsync(string role, string orgCode, string path, object body, string? traceparent = null)
    {
        using var http = new HttpClient { BaseAddress = processes[^1].Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For(role, orgCode));
        request.Headers.Add("traceparent", traceparent ?? "00-00000000000000000000000000000001-0000000000000001-00");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode || (int)response.StatusCode < 500
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }

    // Identity would; it does not run here.
    private static async Task TellOfSchoolAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"insert into org_units (code, name, kind, version) values ('{School}', '碧海街道中心小学', 'school', 1)");
        await command.ExecuteNonQueryAsync();
    }

    private async Task<ServiceProcess> StartAsync(string project, string broker, string database, params KeyValuePair<string, string>[] settings)
    {
        var name = project.ToLowerInvariant();
        var all = ServiceProcess.Settings(name, database, broker, servers, tokens);
        foreach (var (key, value) in (KeyValuePair<string, string>[])
        [
            .. Repository.Services.Select(service => new KeyValuePair<string, string>($"services:{service}:http:0", "http://localhost:1")), // nobody is there
            .. settings,
            new("Webhooks:AllowLoopback", "true"),
            new("ServiceClient:Secret", "a secret for tests of telemetry"),
            new("OTEL_SERVICE_NAME", name),
            new("OTEL_EXPORTER_OTLP_ENDPOINT", Sink.Address),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            // Told at once, not once a minute.
            new("OTEL_BSP_SCHEDULE_DELAY", "200"),
            new("OTEL_BLRP_SCHEDULE_DELAY", "200"),
            new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ])
        {
            all[key] = value;
        }

        processes.Add(await ServiceProcess.StartAsync(project, all));
        return processes[^1];
    }
}
