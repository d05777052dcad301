using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Npgsql;
using StackExchange.Redis;
using Tongxing.Support;

namespace Tongxing.Telemetry.Tests;

/// <summary>Gateway, Portal and Counselling as processes of their own, with a Redis of their own, and a child at an address and browser that stand out.</summary>
public sealed class WhisperServices : IAsyncLifetime
{
    public const string School = "520502011S0001";
    public const string Address = "127.77.83.91";
    public const string Browser = "WhisperBrowser/7.31 (children's tablet)";

    private readonly List<ServiceProcess> processes = [];
    private readonly TestTokens tokens = new();
    private OwnServers own = null!;
    private TestServers servers = null!;
    private readonly DirectoryInfo logs = Directory.CreateTempSubdirectory("whisper-logs");
    private string database = "";

    internal OtlpSink Sink { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (servers, own, Sink) = (await TestServers.GetAsync(), await OwnServers.StartAsync(), await OtlpSink.StartAsync());
        var broker = await servers.NewVhostAsync();
        database = await servers.NewDatabaseAsync("counselling");
        var counselling = await StartAsync("Counselling", broker, database);
        await TellOfSchoolAsync();
        KeyValuePair<string, string>[] behind =
        [
            .. Repository.Services.Select(service => new KeyValuePair<string, string>($"services:{service}:http:0", "http://localhost:1")), // nobody is there
            new("services:counselling:http:0", counselling.Address.ToString()),
        ];
        var portal = await StartAsync("Portal", broker, "", behind);
        await StartAsync("Gateway", broker, "", [.. behind, new("services:portal:http:0", portal.Address.ToString())]);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            await process.DisposeAsync();
        }

        await Sink.DisposeAsync();
        await own.DisposeAsync();
        tokens.Dispose();
        logs.Delete(recursive: true);
    }

    /// <summary>A browser at the child's address, signed in as nobody; it sends what browsers send.</summary>
    public HttpClient Child(string browser = Browser, string address = Address)
    {
        var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (context, ct) => ConnectAsync(context, address, ct), UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = processes[^1].Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", address);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", $"zh-CN,{browser.Split('/')[0]}");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"__Host-session={browser.Split('/')[0]}; portal.forms={browser.Split('/')[0]}; culture=c%3Dzh-Hans%7Cuic%3Dzh-Hans");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Referer", $"{processes[^1].Address}{browser.Split('/')[0]}");
        return client;
    }

    /// <summary>A mailbox's code.</summary>
    public async Task<string> OpenMailboxAsync()
    {
        using var http = new HttpClient { BaseAddress = processes[^1].Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For("school-officer", School));
        using var response = await http.PostAsJsonAsync("/api/counselling/mailboxes", new { orgCode = School });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    /// <summary>Every row of every table, as text; binary columns also as what their bytes would read as.</summary>
    public async Task<string> DatabaseAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("select quote_ident(tablename) from pg_tables where schemaname = 'public'"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var text = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"select coalesce(string_agg(row::text, E'\\n'), '') from {table} row");
            text.AppendLine((string)(await command.ExecuteScalarAsync())!);
        }

        return text.ToString();
    }

    /// <summary>Every key of Redis and what it holds, and what it would write to disk.</summary>
    public async Task<string> RedisAsync()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{own.Redis.ConnectionString},allowAdmin=true");
        var (text, store) = (new StringBuilder(), redis.GetDatabase());
        await foreach (var key in redis.GetServers()[0].KeysAsync())
        {
            text.AppendLine(key).AppendLine(Encoding.Latin1.GetString((byte[])(await store.KeyDumpAsync(key) ?? [])));
        }

        return text.ToString();
    }

    /// <summary>What the processes wrote to their consoles.</summary>
    public string Logs() => string.Join('\n', Directory.GetFiles(logs.FullName).Select(ReadShared));

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    // Identity would; it does not run here.
    private async Task TellOfSchoolAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"insert into units (code) values ('{School}')");
        await command.ExecuteNonQueryAsync();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, string address, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<ServiceProcess> StartAsync(string project, string broker, string data, params KeyValuePair<string, string>[] settings)
    {
        var name = project.ToLowerInvariant();
        var all = ServiceProcess.Settings(name, data, broker, servers, tokens);
        foreach (var (key, value) in (KeyValuePair<string, string>[])
        [
            .. settings,
            new("ConnectionStrings:redis", own.Redis.ConnectionString),
            new("ServiceClient:Secret", "a secret for tests of telemetry"),
            // Whatever anybody would ever log.
            new("Logging:LogLevel:Default", "Debug"),
            new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
            new("OTEL_SERVICE_NAME", name),
            new("OTEL_EXPORTER_OTLP_ENDPOINT", Sink.Address),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            new("OTEL_BSP_SCHEDULE_DELAY", "200"),
            new("OTEL_BLRP_SCHEDULE_DELAY", "200"),
            new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ])
        {
            all[key] = value;
        }

        processes.Add(await ServiceProcess.StartAsync(project, all, Path.Combine(logs.FullName, name)));
        return processes[^1];
    }
}
