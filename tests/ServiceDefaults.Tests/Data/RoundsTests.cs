using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Tests.Data;

[Collection(nameof(SampleFixture))]
public sealed class RoundsTests(SampleFixture sample)
{
    [Fact]
    public async Task A_round_that_loses_its_connection_is_put_off_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var done = new List<bool>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rounds.RepeatAsync(
            "test", TimeSpan.FromMilliseconds(10), LoseConnectionOnceAsync, TimeProvider.System, NullLogger.Instance, stop.Token, (isDone, _) => done.Add(isDone)));

        Assert.Equal([false, true], done);

        async Task LoseConnectionOnceAsync(CancellationToken ct)
        {
            if (done.Count > 0)
            {
                await stop.CancelAsync();
                return;
            }

            await sample.ActAsync("520502", async (db, _) =>
            {
                var connection = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync(ct);
                await sample.ScalarAsync<bool>($"select pg_terminate_backend({connection}, 5000)");
                await db.Notes.CountAsync(ct);
            });
        }
    }
}
