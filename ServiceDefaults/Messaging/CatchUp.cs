using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// Gives a service the events that another published before this one's queues existed: the bus drops what nobody
/// listens to. They go through the queues like any others, so the inbox knows those that came both ways.
/// </summary>
public static class CatchUpSetup
{
    /// <summary>Reads another service's event log from the start, once in the life of this service's database.</summary>
    /// <param name="builder">The service being built.</param>
    /// <param name="source">The other service's name; this service's client needs the scope <c>internal.events</c>.</param>
    /// <param name="only">The consumers that are to hear of the past, where others would tell of it as if it were new; all if none is given.</param>
    public static void AddCatchUp(this IHostApplicationBuilder builder, string source, params Type[] only)
    {
        builder.AddBackgroundClient(ClientOf(source), source);
        builder.Services.AddSingleton(new EventSource(source));
        // Not AddHostedService, which takes a type once: a service may catch up with several others.
        builder.Services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<CatchUp>(
            provider, source, new EventLogClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientOf(source))), Wanted(provider, only)));
    }

    private static ConsumedContract[] Wanted(IServiceProvider provider, Type[] only) =>
        [.. provider.GetServices<ConsumedContract>().Where(contract => only.Length == 0 || only.Contains(contract.Consumer))];

    internal static string ClientOf(string source) => $"catch-up/{source}";
}

/// <summary>The events of others from the start, for whoever works everything out anew.</summary>
public static class EventLogs
{
    /// <summary>All that there are of every service that this one catches up with, one service after the other, in the order of their commits.</summary>
    /// <param name="services">This service's.</param>
    /// <param name="ct">Gives up.</param>
    public static async IAsyncEnumerable<LoggedEvent> ReadAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var source in services.GetServices<EventSource>())
        {
            var log = new EventLogClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(CatchUpSetup.ClientOf(source.Name)));
            await foreach (var logged in log.ReadAsync(ct))
            {
                yield return logged;
            }
        }
    }
}

/// <summary>A service whose events this one catches up with.</summary>
internal sealed record EventSource(string Name);

internal sealed class EventLogClient(HttpClient http)
{
    public async IAsyncEnumerable<LoggedEvent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; await PageAsync(after, ct) is [.., var last] page; after = last.Position)
        {
            foreach (var logged in page)
            {
                yield return logged;
            }
        }
    }

    private async Task<List<LoggedEvent>> PageAsync(long after, CancellationToken ct) =>
        await http.GetFromJsonAsync<List<LoggedEvent>>($"/internal/events?after={after}", JsonSerializerOptions.Web, ct) ?? [];
}

internal sealed partial class CatchUp(
    string source, EventLogClient log, NpgsqlDataSource database, BusAddress address, IBusControl bus, IEnumerable<ConsumedContract> contracts, TimeProvider clock, ILogger<CatchUp> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                if (!await IsDoneAsync(stoppingToken))
                {
                    await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken); // the queues are there
                    await RunAsync(stoppingToken);
                }

                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogPutOff(source, failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = address.Broker }.CreateConnectionAsync("catch-up", ct);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var queues = contracts.ToLookup(contract => contract.Type, contract => contract.Queue, StringComparer.Ordinal);
        long position = 0;
        await foreach (var logged in log.ReadAsync(ct))
        {
            foreach (var queue in queues[logged.Type])
            {
                await OutgoingMessage.Of(logged).SendAsync(channel, queue, ct);
            }

            position = logged.Position;
        }

        await using var done = database.CreateCommand("insert into caught_up (source) values ($1) on conflict do nothing");
        done.Parameters.Add(new() { Value = source });
        await done.ExecuteNonQueryAsync(ct);
        LogDone(source, position);
    }

    private async Task<bool> IsDoneAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select exists (select from caught_up where source = $1)");
        command.Parameters.Add(new() { Value = source });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    [LoggerMessage(LogLevel.Information, "Caught up with {Source} to position {Position}")]
    private partial void LogDone(string source, long position);

    [LoggerMessage(LogLevel.Information, "Catching up with {Source} put off: {Failure}")]
    private partial void LogPutOff(string source, string failure);
}

/// <summary>A contract that one of this service's consumers takes.</summary>
/// <param name="Type"><c>Namespace:Name</c>.</param>
/// <param name="Queue">The consumer's queue.</param>
/// <param name="Consumer">The consumer.</param>
internal sealed record ConsumedContract(string Type, string Queue, Type Consumer);
