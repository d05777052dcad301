using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Tongxing.Support;

/// <summary>
/// One service as it runs, on a database and a vhost of its own; the callers' tokens are the tests'. Derive a fixture
/// per service and use it as a collection fixture.
/// </summary>
/// <param name="service">The service's name in lower case, such as <c>registry</c>.</param>
public abstract class ServiceFixture<TProgram>(string service) : IAsyncLifetime
    where TProgram : class
{
    private const string AppPassword = "test-app-password";
    private WebApplicationFactory<TProgram>? factory;

    public TestTokens Tokens { get; } = new();

    public TestServers Servers { get; private set; } = null!;

    /// <summary>The superuser's: sees every row, for asserting what the application must not show.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>The application role's, bound by row-level security.</summary>
    public string AppConnection { get; private set; } = "";

    public string Broker { get; private set; } = "";

    public IServiceProvider Services => factory!.Services;

    /// <summary>Where it listens, for other processes.</summary>
    public string Address { get; private set; } = "";

    /// <summary>For Identity alone: whether it accepts, beside the tests' tokens, those that it issues itself.</summary>
    protected virtual bool TrustsItself => false;

    /// <summary>Further settings of the service under test.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <summary>The time as the service sees it, where its tests move it.</summary>
    protected virtual TimeProvider? Clock => null;

    public HttpClient Anonymous() => factory!.CreateClient();

    public HttpClient As(string role, string orgCode, Guid? accountId = null, string kind = "place", string? scopes = null)
    {
        var client = factory!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(role, orgCode, accountId, kind, scopes));
        return client;
    }

    /// <summary>Past row-level security.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Holds back who writes to a table until all of them wait: so each has looked before the first one writes, or waits for its turn to look.</summary>
    public async Task<T[]> AtOnceAsync<T>(string table, params Func<Task<T>>[] work)
    {
        await using var connection = await Owner.OpenConnectionAsync();
        await using var hold = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"lock table {table} in share mode", connection, hold))
        {
            await command.ExecuteNonQueryAsync();
        }

        var running = Array.ConvertAll(work, start => start());
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>(
            "select count(*) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())") >= work.Length);
        await hold.RollbackAsync();
        return await Task.WhenAll(running);
    }

    public virtual async Task InitializeAsync()
    {
        Servers = await TestServers.GetAsync();
        var database = await Servers.NewDatabaseAsync(service);
        Broker = await Servers.NewVhostAsync();
        Owner = NpgsqlDataSource.Create(database);
        AppConnection = new NpgsqlConnectionStringBuilder(database) { Username = $"{service}_app", Password = AppPassword }.ConnectionString;
        factory = new ServiceUnderTest(host =>
        {
            host.UseSetting($"ConnectionStrings:{service}db", database);
            host.UseSetting("Database:Role", service);
            host.UseSetting("Database:AppPassword", AppPassword);
            host.UseSetting("ConnectionStrings:rabbitmq", Broker);
            host.UseSetting("ConnectionStrings:redis", Servers.Redis);
            host.UseSetting("Tokens:Issuer", TestTokens.Issuer);
            host.UseSetting("Tokens:JwksAddress", Tokens.JwksAddress);
            host.UseSetting("FieldEncryption:Keys:1", "a key for tests that is long enough, no secret");
            host.UseSetting("FieldEncryption:IndexKey", "an index key for tests that is long enough");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            if (Clock is { } clock)
            {
                host.ConfigureServices(services => services.AddSingleton(clock));
            }

            foreach (var (key, value) in Settings)
            {
                host.UseSetting(key, value);
            }
        });
        factory.UseKestrel(0); // a real socket: other processes may call, and streams are streams
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        if (factory.Services.GetService<IBusControl>() is { } bus)
        {
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30)); // what is published before there are queues is lost
        }

        if (TrustsItself)
        {
            Tokens.AlsoShow(new Uri($"{Address}/.well-known/jwks.json"));
        }
    }

    public virtual async Task DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await Owner.DisposeAsync();
        Tokens.Dispose();
    }

    private sealed class ServiceUnderTest(Action<Microsoft.AspNetCore.Hosting.IWebHostBuilder> configure) : WebApplicationFactory<TProgram>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) => configure(builder);
    }
}
