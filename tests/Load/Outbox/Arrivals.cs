using System.Collections.Concurrent;
using System.Diagnostics;
using Tongxing.Load.Measuring;

namespace Tongxing.Load.Outbox;

/// <summary>When what left has arrived. One clock for both ends, as both are in this process.</summary>
public sealed class Arrivals
{
    private readonly ConcurrentDictionary<Guid, long> left = new();
    private readonly ConcurrentDictionary<Guid, long> arrived = new();

    internal int Count => arrived.Count;

    /// <summary>Notes that it leaves now.</summary>
    internal void Expect(Guid id) => left[id] = Stopwatch.GetTimestamp();

    internal void Add(Guid id) => arrived.TryAdd(id, Stopwatch.GetTimestamp());

    internal void Forget()
    {
        left.Clear();
        arrived.Clear();
    }

    internal async Task AllAsync(int count, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        while (Count < count)
        {
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>From the first that left to the last that arrived.</summary>
    internal TimeSpan Whole() => Stopwatch.GetElapsedTime(left.Values.Min(), arrived.Values.Max());

    internal Latencies Latencies()
    {
        var latencies = new Latencies();
        foreach (var (id, from) in left)
        {
            latencies.Add(Stopwatch.GetElapsedTime(from, arrived[id]));
        }

        return latencies;
    }
}
