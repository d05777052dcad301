namespace Tongxing.Registry.Imports;

/// <summary>How far an import has come, and when it should be through.</summary>
internal sealed class ImportPace(TimeProvider clock, int done, int all)
{
    // Rows a second. The first batches count before there is a pace to judge by: told of at once, they would slow down all that follow.
    private const double Fastest = 3_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly long start = clock.GetTimestamp();
    private readonly int doneBefore = done;
    private int done = done;

    public double Progress => Math.Min(Volatile.Read(ref done) / (double)all, 0.99);

    /// <summary>
    /// Until then the events of this batch wait: their consumers would only take the processor from the batches to come.
    /// Null for the last batch, and so for every small roster.
    /// </summary>
    public DateTimeOffset? ExpectedEnd => Volatile.Read(ref done) is var now && now >= all ? null : clock.GetUtcNow() + Remaining(now);

    public void Add(int rows) => Interlocked.Add(ref done, rows);

    private TimeSpan Remaining(int now)
    {
        var byPace = clock.GetElapsedTime(start) * ((all - now) / (double)(now - doneBefore));
        var atLeast = TimeSpan.FromSeconds((all - now) / Fastest);
        return byPace > Longest ? Longest : byPace > atLeast ? byPace : atLeast;
    }
}
