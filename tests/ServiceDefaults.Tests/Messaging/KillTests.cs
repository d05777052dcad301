using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using RabbitMQ.Client;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;
using Xunit.Abstractions;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

/// <summary>Writer with relay, consumer, broker and database are each killed (-9) again and again; every effect is there exactly once.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Notes = 10_000;
    private const string Publisher = "publisher";
    private const string Consumer = "consumer";
    private static readonly string[] Victims = [Publisher, Consumer, "database", Consumer, "broker", Publisher];
    private static readonly TimeSpan Killing = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, int> kills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Process> running = new(StringComparer.Ordinal);
    private OwnServers servers = null!;
    private int starts;

    public async Task InitializeAsync()
    {
        servers = await OwnServers.StartAsync();
        foreach (var database in (string[])["sender", "receiver"])
        {
            await ExecuteAsync("postgres", $"create database {database}");
            var (code, text) = await SampleProcess.RunAsync(Settings(database, asOwner: true), "--migrate");
            Assert.True(code == 0, text);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var (name, process) in running)
        {
            KillProcess(name);
            process.Dispose();
        }

        await servers.DisposeAsync();
    }

    [Fact]
    public async Task Every_message_takes_effect_exactly_once_whatever_is_killed()
    {
        Revive(Consumer);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0, TimeSpan.FromSeconds(40));
        await Task.Delay(2_500); // a broker killed right after a declaration may forget the queue
        Revive(Publisher);

        var time = Stopwatch.StartNew();
        for (var turn = 0; time.Elapsed < Killing; turn++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(1_500, 4_500));
            await KillAsync(Victims[turn % Victims.Length]);
            ReviveAll();
        }

        try
        {
            await Eventually.HoldsAsync(IsSettledAsync, TimeSpan.FromSeconds(80));
        }
        finally
        {
            output.WriteLine($"{await ScalarAsync("sender", "select count(*) from notes")} notes, {await ScalarAsync("sender", "select count(*) from outbox")} to send, "
                + $"{await WaitingAsync()} waiting, {await ScalarAsync("receiver", "select count(*) from effects")} effects");
        }

        output.WriteLine($"{string.Join(", ", kills.Select(kill => $"{kill.Key} {kill.Value}"))}; processes started {starts} times; {time.Elapsed}");

        Assert.Equal(Notes, await ScalarAsync("sender", "select count(*) from notes"));
        Assert.Equal(Notes, await ScalarAsync("receiver", "select count(*) from effects"));
        Assert.Equal(Notes, await ScalarAsync("receiver", "select count(distinct note_id) from effects"));
        Assert.Equal(0, await ScalarAsync("sender", "select count(*) from outbox_set_aside"));
        Assert.Equal(0, await ScalarAsync("sender", "select count(*) from (select from events group by message_id having count(*) > 1) twice"));
        Assert.Equal(Notes, await ScalarAsync("sender", "select count(*) from events"));
        Assert.Equal(0, await WaitingAsync("_error") ?? 0);
        Assert.Equal(0, await WaitingAsync("_skipped") ?? 0);
    }

    private async Task KillAsync(string victim)
    {
        kills[victim] = kills.GetValueOrDefault(victim) + 1;
        switch (victim)
        {
            case Publisher or Consumer:
                KillProcess(victim);
                break;
            case "database":
                await servers.Postgres.RestartAsync();
                break;
            default:
                await servers.RabbitMq.RestartAsync();
                break;
        }
    }

    private async Task<bool> IsSettledAsync()
    {
        ReviveAll();
        try
        {
            return await ScalarAsync("sender", "select count(*) from notes") == Notes
                && await ScalarAsync("sender", "select count(*) from outbox") == 0
                && await ScalarAsync("receiver", "select count(*) from effects") >= Notes
                && await WaitingAsync() == 0;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Null while the broker is away and where there is no such queue.</summary>
    private async Task<long?> WaitingAsync(string ending = "")
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new(servers.RabbitMq.ConnectionString), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            return await channel.MessageCountAsync(SampleFixture.Queue + ending);
        }
        catch (Exception away) when (away is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException)
        {
            return null;
        }
    }

    private Dictionary<string, string> Settings(string database, bool asOwner) => new(
        SampleProcess.Settings($"{servers.Postgres.ConnectionString};Database={database}", servers.RabbitMq.ConnectionString, asOwner), StringComparer.Ordinal)
    {
        ["Notes"] = Notes.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Pause"] = "00:00:00.05",
        ["Messaging:DeafAfter"] = "00:00:08",
        ["Messaging:RelayLanes"] = database == "sender" ? "1" : "0",
    };

    private async Task<long> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{servers.Postgres.ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private Task ExecuteAsync(string database, string sql) => ScalarAsync(database, sql);

    /// <summary>Starts what has died, as an orchestrator would.</summary>
    private void Revive(string name)
    {
        if (running.TryGetValue(name, out var known) && !known.HasExited)
        {
            return;
        }

        known?.Dispose();
        var process = running[name] = name == Publisher
            ? SampleProcess.Start(Settings("sender", asOwner: false), "publish")
            : SampleProcess.Start(Settings("receiver", asOwner: false), "serve");
        // Unread, a full pipe would hold the process up.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        starts++;
    }

    private void ReviveAll()
    {
        Revive(Publisher);
        Revive(Consumer);
    }

    private void KillProcess(string name)
    {
        running[name].Kill(); // SIGKILL
        running[name].WaitForExit();
    }
}
