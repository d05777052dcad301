using Tongxing.Load.Data;
using Tongxing.Load.Running;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Load.Outbox;

/// <summary>Writes rows with their messages.</summary>
internal sealed class OutboxWriter(LoadHost host)
{
    private const string County = "520502", School = "520502011S0001";
    private const int ImportBatch = 2_000; // as Registry's imports

    /// <summary>One row and one message a transaction.</summary>
    public Task SinglesAsync(int count, int writers, CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = ct }, async (_, token) => await SingleAsync(token));

    public async Task SingleAsync(CancellationToken ct)
    {
        await using var scope = host.Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoadDb>();
        var message = New();
        host.Arrivals.Expect(message.CauseId);
        await using var transaction = await db.BeginAsync(Scope.Of(County), ct);
        db.Causes.Add(new(message.CauseId, message.OrgCode));
        db.Publish(message);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Many messages a transaction, by COPY.</summary>
    public async Task ImportAsync(int count, CancellationToken ct)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(ImportBatch))
        {
            await using var scope = host.Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LoadDb>();
            var messages = batch.Select(_ => New()).ToList();
            messages.ForEach(message => host.Arrivals.Expect(message.CauseId));
            await using var transaction = await db.BeginAsync(Scope.Of(County), ct);
            await db.PublishManyAsync(messages, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private static Counted New() => new(Guid.CreateVersion7(), School, School, 3, true, "both-away", 1);
}
