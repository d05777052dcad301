using System.Diagnostics;

namespace Tongxing.Load.Measuring;

/// <summary>
/// So many calls a second, however slow the answers: each is measured from when it was due, so that a stall counts for
/// everybody who would have waited in it.
/// </summary>
internal static class Pace
{
    public static async Task<Latencies> RunAsync(int perSecond, TimeSpan time, Func<Task> act, CancellationToken ct)
    {
        var (latencies, running, start) = (new Latencies(), new List<Task>(), Stopwatch.GetTimestamp());
        var count = (int)(perSecond * time.TotalSeconds);
        for (var index = 0; index < count; index++)
        {
            var due = TimeSpan.FromSeconds((double)index / perSecond);
            if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, ct);
            }

            running.Add(MeasureAsync(due));
        }

        await Task.WhenAll(running);
        return latencies;

        async Task MeasureAsync(TimeSpan due)
        {
            await Task.Yield();
            await act();
            latencies.Add(Stopwatch.GetElapsedTime(start) - due);
        }
    }
}
