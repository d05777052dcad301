using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using AppHost.Local;
using Npgsql;
using RabbitMQ.Client;

namespace Tongxing.AppHost.Tests.Running;

public sealed class ServersTests
{
    [Fact]
    public async Task Postgres_keeps_its_rows_and_its_port_through_kill_9_and_refuses_a_wrong_password()
    {
        var scratch = new Scratch();
        var postgres = scratch.Builder.AddPostgres("postgres");
        postgres.AddDatabase("peopledb", "people");
        await using var run = await Run.StartAsync(scratch);
        await run.UntilReadyAsync("postgres");
        var address = await postgres.Resource.ConnectionStringExpression.GetValueAsync() + ";Pooling=false;Database=people";
        await ExecuteAsync(address, "create table notes (text text); insert into notes values ('kept')");

        await run.KillAndAwaitAsync("postgres");

        Assert.Equal("kept", await ExecuteAsync(address, "select text from notes"));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(address + ";Password=wrong", "select 1"));
        AssertLoopbackOnly(postgres.Resource.PrimaryEndpoint.Port);
    }

    [Fact]
    public async Task Redis_keeps_its_keys_and_its_port_through_kill_9()
    {
        var scratch = new Scratch();
        var redis = scratch.Builder.AddRedis("redis").WithDataVolume();
        await using var run = await Run.StartAsync(scratch);
        await run.UntilReadyAsync("redis");
        await RedisAsync(redis.Resource, "SET note kept");
        await Task.Delay(1200);   // appendfsync everysec

        await run.KillAndAwaitAsync("redis");

        Assert.Contains("kept", await RedisAsync(redis.Resource, "GET note"), StringComparison.Ordinal);
        AssertLoopbackOnly(redis.Resource.PrimaryEndpoint.Port);
    }

    [Fact]
    public async Task RabbitMQ_keeps_durable_messages_and_its_port_through_kill_9()
    {
        var scratch = new Scratch();
        var rabbitmq = scratch.Builder.AddRabbitMQ("rabbitmq");
        await using var run = await Run.StartAsync(scratch);
        await run.UntilReadyAsync("rabbitmq");
        var address = new Uri((await rabbitmq.Resource.ConnectionStringExpression.GetValueAsync())!);
        await PublishAsync(address);
        await Task.Delay(1500);   // the broker saves its list of quorum queues every half second

        await run.KillAndAwaitAsync("rabbitmq");

        var factory = new ConnectionFactory { Uri = address };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal("kept", Encoding.UTF8.GetString((await channel.BasicGetAsync("notes", autoAck: true))!.Body.Span));
        AssertLoopbackOnly([.. scratch.Builder.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>()).Select(e => e.AllocatedPort!.Value)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_data_volume_survives_the_AppHost(bool kept)
    {
        using var scratch = new Scratch();
        for (var start = 0; start < 2; start++)
        {
            var builder = new LocalBuilder([$"--Local:DataPath={scratch.Path}"], "/");
            var redis = builder.AddRedis("redis");
            _ = kept ? redis.WithDataVolume() : redis;
            await using var supervisor = new Supervisor(builder);
            await supervisor.StartAsync(CancellationToken.None);
            while (!supervisor.Units.Single().Ready)
            {
                await Task.Delay(20);
            }

            var before = await RedisAsync(redis.Resource, "GETSET note kept");

            Assert.Equal(kept && start == 1, before.Contains("kept", StringComparison.Ordinal));
        }
    }

    private static async Task<string?> ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static async Task<string> RedisAsync(RedisResource redis, string command)
    {
        using var client = new TcpClient("127.0.0.1", redis.PrimaryEndpoint.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH {redis.PasswordParameter!.Current}\r\n{command}\r\nQUIT\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task PublishAsync(Uri address)
    {
        var factory = new ConnectionFactory { Uri = address };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        await channel.QueueDeclareAsync("notes", durable: true, exclusive: false, autoDelete: false, quorum);
        var properties = new BasicProperties { Persistent = true };
        await channel.BasicPublishAsync("", "notes", mandatory: true, properties, Encoding.UTF8.GetBytes("kept"));
    }

    private static void AssertLoopbackOnly(params int[] ports)
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => ports.Contains(l.Port)).ToList();
        Assert.NotEmpty(listeners);
        Assert.All(listeners, l => Assert.True(System.Net.IPAddress.IsLoopback(l.Address), $"{l} is open to others"));
    }
}
