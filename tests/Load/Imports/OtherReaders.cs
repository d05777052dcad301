using Tongxing.Load.Measuring;
using Tongxing.Load.Running;

namespace Tongxing.Load.Imports;

/// <summary>Somebody in another county who goes on working: twenty lists a second.</summary>
internal sealed class OtherReaders : IAsyncDisposable
{
    private const int Rate = 20;
    private readonly Session session;
    private readonly Latencies latencies = new();
    private readonly CancellationTokenSource end = new();
    private readonly Task reading;

    public OtherReaders(Session session)
    {
        this.session = session;
        reading = ReadAsync();
    }

    public async Task<Latencies> LatenciesAsync()
    {
        await end.CancelAsync();
        await reading;
        return latencies;
    }

    public async ValueTask DisposeAsync()
    {
        await LatenciesAsync();
        session.Dispose();
        end.Dispose();
    }

    private async Task ReadAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rate));
        var running = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            running.Add(ReadOneAsync());
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(running);
    }

    private async Task ReadOneAsync()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await session.GetAsync("/api/registry/children?limit=50", CancellationToken.None);
        latencies.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start));
    }
}
