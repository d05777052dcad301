using Microsoft.Extensions.Configuration;

namespace AppHost.Local;

/// <summary>Half a second, doubled up to 15; the sixth exit within a minute is the last.</summary>
internal sealed class RestartPolicy(TimeSpan firstDelay, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    private readonly Queue<long> exits = [];

    public static TimeSpan FirstDelay(IConfiguration configuration) => configuration.GetValue("Local:RestartDelay", TimeSpan.FromSeconds(0.5));

    /// <summary>Null: give up.</summary>
    public TimeSpan? NextDelay()
    {
        exits.Enqueue(clock.GetTimestamp());
        while (clock.GetElapsedTime(exits.Peek()) > Window)
        {
            exits.Dequeue();
        }

        var delay = firstDelay * (1 << (exits.Count - 1));
        return exits.Count > 5 ? null : delay < LongestDelay ? delay : LongestDelay;
    }
}
