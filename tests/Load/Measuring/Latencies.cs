using System.Collections.Concurrent;
using System.Globalization;

namespace Tongxing.Load.Measuring;

/// <summary>Times of one kind, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> values = [];

    public int Count => values.Count;

    public void Add(TimeSpan time) => values.Add(time.TotalMilliseconds);

    /// <summary>The value that a share of all lie at or below (nearest rank).</summary>
    public double At(double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms ({Count:N0})");
}
