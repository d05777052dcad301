using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Work that time asks for: a round of it at once, and then again and again.</summary>
public static partial class Rounds
{
    /// <summary>
    /// Returns when it is cancelled. A round that the database fails is put off to the next; what is to be done has to stand in the
    /// database, so that a round may be cut short or done twice.
    /// </summary>
    /// <param name="name">For the log, such as <c>duty clock</c>.</param>
    /// <param name="every">From one beginning to the next.</param>
    /// <param name="round">The work.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Hears of rounds put off.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="observe">Hears after each round whether it was done.</param>
    public static async Task RepeatAsync(
        string name, TimeSpan every, Func<CancellationToken, Task> round, TimeProvider clock, ILogger logger, CancellationToken ct, Action<bool, TimeSpan>? observe = null)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            var (started, done) = (clock.GetTimestamp(), false);
            try
            {
                await round(ct);
                done = true;
            }
            catch (Exception failure) when (Outage.Caused(failure) || failure is NpgsqlException or DbUpdateException)
            {
                LogPutOff(logger, name, failure.GetType().Name);
            }

            observe?.Invoke(done, clock.GetElapsedTime(started));
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    [LoggerMessage(LogLevel.Warning, "The {Name} waits: {Failure}")]
    private static partial void LogPutOff(ILogger logger, string name, string failure);
}
