using System.Security.Cryptography;
using Npgsql;

namespace Tongxing.Support;

/// <summary>
/// The servers that all tests of a run share. <c>./test</c> starts them and exports their addresses; without that they are started
/// here, once per process, and end with it.
/// </summary>
public sealed class TestServers
{
    internal const string PostgresVariable = "TONGXING_TEST_POSTGRES";
    internal const string RabbitMqVariable = "TONGXING_TEST_RABBITMQ";
    internal const string ManagementVariable = "TONGXING_TEST_RABBITMQ_MANAGEMENT";
    internal const string RedisVariable = "TONGXING_TEST_REDIS";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, string>>> Addresses = new(FindAsync);

    private readonly IReadOnlyDictionary<string, string> addresses;

    private TestServers(IReadOnlyDictionary<string, string> addresses) => this.addresses = addresses;

    /// <summary>The superuser's connection string, without a database.</summary>
    public string Postgres => addresses[PostgresVariable];

    /// <summary>The amqp URI of the default vhost; take <see cref="NewVhostAsync"/> for a test's own.</summary>
    public string RabbitMq => addresses[RabbitMqVariable];

    /// <summary>A connection string as StackExchange.Redis reads it.</summary>
    public string Redis => addresses[RedisVariable];

    /// <summary>Each <see cref="GetAsync"/> gives another.</summary>
    public string RedisPrefix { get; } = $"test-{Suffix()}:";

    public static async Task<TestServers> GetAsync() => new(await Addresses.Value);

    /// <summary>Makes an empty database, or a copy of <paramref name="template"/>; gives the superuser's connection string to it.</summary>
    public async Task<string> NewDatabaseAsync(string name, string? template = null)
    {
        var database = $"{name}_{Suffix()}";
        await using var connection = new NpgsqlConnection($"{Postgres};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        var from = template is null ? "" : $" template \"{template}\"";
        await using var command = new NpgsqlCommand($"create database \"{database}\"{from}", connection);
        await command.ExecuteNonQueryAsync();
        return $"{Postgres};Database={database}";
    }

    /// <summary>Makes an empty vhost and gives its amqp URI.</summary>
    public async Task<string> NewVhostAsync()
    {
        var vhost = $"test-{Suffix()}";
        await Management.CreateVhostAsync(new Uri(addresses[ManagementVariable]), vhost);
        return $"{RabbitMq}/{vhost}";
    }

    internal static IReadOnlyDictionary<string, string> AddressesOf(OwnServers servers) => new Dictionary<string, string>
    {
        [PostgresVariable] = servers.Postgres.ConnectionString,
        [RabbitMqVariable] = servers.RabbitMq.ConnectionString,
        [ManagementVariable] = servers.RabbitMqManagement!,
        [RedisVariable] = servers.Redis.ConnectionString,
    };

    private static string Suffix() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    private static async Task<IReadOnlyDictionary<string, string>> FindAsync()
    {
        string[] names = [PostgresVariable, RabbitMqVariable, ManagementVariable, RedisVariable];
        var given = names.ToDictionary(n => n, n => Environment.GetEnvironmentVariable(n) ?? "");
        if (given.Values.All(v => v.Length > 0))
        {
            return given;
        }

        var servers = await OwnServers.StartAsync(management: true, CancellationToken.None);
        // Whoever ends without this (a crash, kill -9) takes them along too: they are started with a parent-death signal.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => servers.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
        return AddressesOf(servers);
    }
}
