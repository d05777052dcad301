using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests;

/// <summary>The sample service on the real servers.</summary>
[CollectionDefinition(nameof(SampleFixture))]
public sealed class SampleFixture() : ServiceFixture<SampleProgram>("sample"), ICollectionFixture<SampleFixture>
{
    public const string Queue = "tests-when-note-taken";
    private IConnection? broker;

    public IChannel Channel { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Messaging:Retries:0", "00:00:00.05"),
        new("Messaging:Retries:1", "00:00:00.1"),
        new("Messaging:RelayLanes", "2"),
        new("Messaging:RelayBatch", "10"),
        new("environment", "Production"), // where the framework keeps to itself what was wrong with a request
    ];

    public override async Task InitializeAsync()
    {
        // The service is no project of its own, so nothing tells the factory where it lies.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_TONGXING_SERVICEDEFAULTS_TESTS", AppContext.BaseDirectory);
        await base.InitializeAsync();
        broker = await new ConnectionFactory { Uri = new(Broker) }.CreateConnectionAsync();
        Channel = await broker.CreateChannelAsync();
        await Eventually.HoldsAsync(async () => await ConsumersOfAsync(Queue) == 1);
    }

    public override async Task DisposeAsync()
    {
        await (broker?.DisposeAsync() ?? default);
        await base.DisposeAsync();
    }

    public HttpClient Officer(string orgCode = "520502", Guid? accountId = null) => As("county-officer", orgCode, accountId);

    public AsyncServiceScope NewScope() => Services.CreateAsyncScope();

    /// <summary>Does something in a transaction of its own and commits.</summary>
    public async Task ActAsync(string orgCode, Func<SampleDb, IServiceProvider, Task> act)
    {
        await using var services = NewScope();
        var db = services.ServiceProvider.GetRequiredService<SampleDb>();
        await using var transaction = await db.BeginAsync(Scope.Of(orgCode), CancellationToken.None);
        await act(db, services.ServiceProvider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public Task PublishAsync(params object[] facts) => ActAsync("52", (db, _) =>
    {
        Array.ForEach(facts, db.Publish);
        return Task.CompletedTask;
    });

    public Task<long> EffectsAsync(Guid note) => ScalarAsync<long>($"select count(*) from effects where note_id = '{note}'");

    /// <summary>A queue that nobody needed yet was not created.</summary>
    public async Task<uint> MessagesInAsync(string queue) => await LookAsync(queue) is { } found ? found.MessageCount : 0;

    public Dictionary<string, string> ProcessSettings() => SampleProcess.Settings(OwnerConnection, Broker, asOwner: true);

    public string OwnerConnection => $"{Servers.Postgres};Database={new NpgsqlConnectionStringBuilder(AppConnection).Database}";

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    private async Task<uint> ConsumersOfAsync(string queue) => await LookAsync(queue) is { } found ? found.ConsumerCount : 0;

    private async Task<QueueDeclareOk?> LookAsync(string queue)
    {
        await using var look = await broker!.CreateChannelAsync();
        try
        {
            return await look.QueueDeclarePassiveAsync(queue);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }
}
