using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Imports;

/// <summary>
/// Applies the rows of a checked roster batch after batch, a few of them side by side. Rows applied are marked in the same
/// transaction, so that after a kill it goes on where it was, and a second commit finds nothing left to do.
/// </summary>
internal sealed class RosterApply(RegistryDb db, IServiceScopeFactory scopes, ImportOptions options, TimeProvider clock)
{
    public async Task RunAsync(Guid importId, string orgCode, CancellationToken ct)
    {
        var scope = Scope.Of(orgCode);
        var (done, all) = await CountAsync(importId, scope, ct);
        var pace = new ImportPace(clock, done, all);
        var lanes = Math.Clamp((all - done) / options.Batch, 1, options.BatchLanes);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => RunLaneAsync(importId, scope, pace, ct)));
        await FinishAsync(importId, scope, ct);
    }

    private async Task RunLaneAsync(Guid importId, Scope scope, ImportPace pace, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        var batch = services.ServiceProvider.GetRequiredService<RosterBatch>();
        while (await batch.ApplyAsync(importId, scope, pace, ct))
        {
        }
    }

    /// <summary>Counted once: a count per batch would be work in the square of the rows.</summary>
    private async Task<(int Done, int All)> CountAsync(Guid importId, Scope scope, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(scope, ct);
        var rows = db.ImportRows.Where(r => r.ImportId == importId && r.Action != RowAction.Reject);
        return (await rows.CountAsync(r => r.AppliedAt != null, ct), await rows.CountAsync(r => r.AppliedAt != null || r.Action == RowAction.Create || r.Action == RowAction.Update, ct));
    }

    private async Task FinishAsync(Guid importId, Scope scope, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(scope, ct);
        var counts = await db.ImportRows.Where(r => r.ImportId == importId).GroupBy(r => r.Action).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var import = await db.Imports.FromSql($"select * from imports where id = {importId} for update").SingleAsync(ct);
        // Another worker may have come here first, or still hold rows of the last batch.
        if (import.State == ImportState.Committing && !await HasOpenRowsAsync(importId, ct))
        {
            (import.State, import.Progress, import.LeaseUntil, import.FinishedAt) = (ImportState.Done, 1, null, clock.GetUtcNow());
            import.ToCreate = counts.GetValueOrDefault(RowAction.Create);
            import.ToUpdate = counts.GetValueOrDefault(RowAction.Update);
            import.Unchanged = counts.GetValueOrDefault(RowAction.Unchanged);
            import.Transfer = counts.GetValueOrDefault(RowAction.Transfer);
            import.Rejected = counts.GetValueOrDefault(RowAction.Reject);
            import.Version++;
            db.Publish(new ImportCompleted(
                import.Id, import.OrgCode, import.Term, import.ToCreate, import.ToUpdate, import.Unchanged, import.Transfer, import.Rejected, import.Version));
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private Task<bool> HasOpenRowsAsync(Guid importId, CancellationToken ct) => db.ImportRows.AnyAsync(
        r => r.ImportId == importId && r.AppliedAt == null && (r.Action == RowAction.Create || r.Action == RowAction.Update), ct);
}
