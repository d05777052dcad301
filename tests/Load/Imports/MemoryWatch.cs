using Tongxing.Load.Measuring;

namespace Tongxing.Load.Imports;

/// <summary>A process's resident memory, ten times a second.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task<double> watching;

    public MemoryWatch(int pid)
    {
        Before = Machine.MegabytesOf(pid);
        watching = WatchAsync(pid);
    }

    public double Before { get; }

    public async Task<double> MostAsync()
    {
        await end.CancelAsync();
        return await watching;
    }

    public async ValueTask DisposeAsync()
    {
        await MostAsync();
        end.Dispose();
    }

    private async Task<double> WatchAsync(int pid)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1));
        var most = Before;
        while (!end.IsCancellationRequested)
        {
            most = Math.Max(most, Machine.MegabytesOf(pid));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return most;
    }
}
