using Npgsql;
using Tongxing.Load.Measuring;
using Tongxing.Support;

namespace Tongxing.Load.Running;

/// <summary>Servers of the benchmark's own, that flush to disk as in production, and what a service on them must be told.</summary>
internal sealed class BenchmarkServers : IAsyncDisposable
{
    private const string AppPassword = "load-app-password";
    private readonly OwnServers servers;

    private BenchmarkServers(OwnServers servers) => this.servers = servers;

    public TestTokens Tokens { get; } = new();

    public static async Task<BenchmarkServers> StartAsync(CancellationToken ct) => new(await OwnServers.StartDurableAsync(ct));

    /// <summary>The superuser's connection to a service's database.</summary>
    public string OwnerOf(string service) => $"{servers.Postgres.ConnectionString};Database={service};Command Timeout=0";

    /// <summary>Makes the service's database and gives its settings.</summary>
    public async Task<Dictionary<string, string>> PrepareAsync(string service, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection($"{servers.Postgres.ConnectionString};Database=postgres;Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"create database \"{service}\"", connection);
        await command.ExecuteNonQueryAsync(ct);
        return new(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{service}db"] = $"{servers.Postgres.ConnectionString};Database={service}",
            ["ConnectionStrings:rabbitmq"] = servers.RabbitMq.ConnectionString,
            ["ConnectionStrings:redis"] = servers.Redis.ConnectionString,
            ["Database:Role"] = service,
            ["Database:AppPassword"] = AppPassword,
            ["Tokens:Issuer"] = TestTokens.Issuer,
            ["Tokens:JwksAddress"] = Tokens.JwksAddress,
            ["FieldEncryption:Keys:1"] = "a key for benchmarks that is long enough, no secret",
            ["FieldEncryption:IndexKey"] = "an index key for benchmarks that is long enough",
            ["Logging:LogLevel:Default"] = "Warning",
        };
    }

    /// <summary>Processor seconds used so far: by PostgreSQL and by RabbitMQ.</summary>
    public (double Postgres, double RabbitMq) CpuSeconds() => (CpuTime.OfTree(servers.Postgres.ProcessId!.Value), CpuTime.OfTree(servers.RabbitMq.ProcessId!.Value));

    public HttpClient ClientOf(ServiceProcess service, string role, string orgCode)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Tokens.For(role, orgCode));
        return client;
    }

    public ValueTask DisposeAsync()
    {
        Tokens.Dispose();
        return servers.DisposeAsync();
    }
}
