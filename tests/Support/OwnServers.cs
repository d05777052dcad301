using System.Security.Cryptography;
using AppHost.Local;

namespace Tongxing.Support;

/// <summary>PostgreSQL, RabbitMQ and Redis of a test's own, for tests that kill them. Needs one or two seconds to start.</summary>
public sealed class OwnServers : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly OwnServer epmd;

    private OwnServers(bool management, bool durable)
    {
        var ports = PortAllocator.Free(6);
        var password = RandomNumberGenerator.GetHexString(24, lowercase: true);
        var rabbit = new RabbitMqPorts(ports[1], ports[2], ports[3], management ? ports[4] : null);

        var postgres = new PostgresServer(folder.Of("postgres"), ports[0], "postgres", password, keepsData: durable, databases: []);
        Postgres = new(postgres, folder.Of("postgres.log"), $"{postgres.ConnectionString};Include Error Detail=true");
        epmd = new(new EpmdServer(ports[3]), folder.Of("epmd.log"), "");
        var rabbitMq = new RabbitMqServer("test", folder.Of("rabbitmq"), rabbit, "guest", password);
        RabbitMq = new(rabbitMq, folder.Of("rabbitmq.log"), $"amqp://guest:{password}@localhost:{ports[1]}");
        RabbitMqManagement = management ? $"http://guest:{password}@localhost:{ports[4]}" : null;
        // Kept, because a test kills it and looks whether it still knows.
        Redis = new(new RedisServer(folder.Of("redis"), ports[5], password, keepsData: true), folder.Of("redis.log"), $"localhost:{ports[5]},password={password}");
    }

    /// <summary>Its connection string is the superuser's.</summary>
    public OwnServer Postgres { get; }

    /// <summary>Its connection string is the amqp URI of the default vhost.</summary>
    public OwnServer RabbitMq { get; }

    public OwnServer Redis { get; }

    internal string? RabbitMqManagement { get; }

    public static Task<OwnServers> StartAsync(CancellationToken ct = default) => StartAsync(management: false, ct);

    /// <summary>With a PostgreSQL that flushes to disk: without that a benchmark measures something else.</summary>
    public static Task<OwnServers> StartDurableAsync(CancellationToken ct = default) => StartAsync(new OwnServers(management: false, durable: true), ct);

    internal static Task<OwnServers> StartAsync(bool management, CancellationToken ct) => StartAsync(new OwnServers(management, durable: false), ct);

    private static async Task<OwnServers> StartAsync(OwnServers servers, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(servers.Postgres.StartAsync(ct), servers.StartBrokerAsync(ct), servers.Redis.StartAsync(ct));
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Postgres.KillAsync(), RabbitMq.KillAsync(), Redis.KillAsync());
        await epmd.KillAsync();
        foreach (var server in new[] { Postgres, RabbitMq, Redis, epmd })
        {
            server.Dispose();
        }

        folder.Delete();
    }

    private async Task StartBrokerAsync(CancellationToken ct)
    {
        await epmd.StartAsync(ct);
        await RabbitMq.StartAsync(ct);
    }
}
