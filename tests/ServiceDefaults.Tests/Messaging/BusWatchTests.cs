using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

/// <summary>Queues of the real broker that nobody reads, as after a crash that the receivers did not survive.</summary>
[Collection(nameof(SampleFixture))]
public sealed class BusWatchTests(SampleFixture sample)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Ends_the_process_when_messages_wait_unheard_and_only_then()
    {
        var (waiting, empty) = (await QueueAsync(messages: 3), await QueueAsync(messages: 0));
        await using var heard = Watch(waiting, deafAfter: TimeSpan.FromHours(1));
        await using var idle = Watch(empty, AtOnce);
        await using var unknown = Watch("no-such-queue", AtOnce);
        await using var deaf = Watch(waiting, AtOnce);

        var code = Environment.ExitCode;
        try
        {
            foreach (var watch in (Watched[])[heard, idle, unknown, deaf])
            {
                await watch.Watch.StartAsync(CancellationToken.None);
            }

            await deaf.Watch.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));

            Assert.True(deaf.IsEnding);
            Assert.Equal(1, Environment.ExitCode); // whoever runs the process starts it again
        }
        finally
        {
            Environment.ExitCode = code;
        }

        await Task.Delay(TimeSpan.FromSeconds(6)); // one more look of each
        Assert.All([heard, idle, unknown], watch => Assert.False(watch.IsEnding || watch.Watch.ExecuteTask!.IsCompleted));
    }

    private async Task<string> QueueAsync(int messages)
    {
        var queue = $"watched-{Guid.CreateVersion7():N}";
        await sample.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        for (var message = 0; message < messages; message++)
        {
            await sample.Channel.BasicPublishAsync("", queue, ReadOnlyMemory<byte>.Empty);
        }

        return queue;
    }

    private Watched Watch(string queue, TimeSpan deafAfter)
    {
        var options = Options.Create(new MessagingOptions { DeafAfter = deafAfter });
        var inboxes = new Inboxes(sample.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, options);
        inboxes.For(queue); // something arrived from it once
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        return new(new(inboxes, sample.Services.GetRequiredService<BusAddress>(), lifetime, TimeProvider.System, options, NullLogger<BusWatch>.Instance), lifetime);
    }

    private sealed record Watched(BusWatch Watch, ApplicationLifetime Lifetime) : IAsyncDisposable
    {
        public bool IsEnding => Lifetime.ApplicationStopping.IsCancellationRequested;

        public async ValueTask DisposeAsync()
        {
            await Watch.StopAsync(CancellationToken.None);
            Watch.Dispose();
        }
    }
}
