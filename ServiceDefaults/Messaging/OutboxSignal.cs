using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// Wakes this process's relay when a transaction that published has committed. NOTIFY would do it across processes,
/// but then all committing transactions of the server wait for one another's flush.
/// </summary>
internal sealed class OutboxSignal : DbTransactionInterceptor, IDisposable
{
    private readonly SemaphoreSlim bell = new(0);

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => bell.WaitAsync(atMost, ct);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context is not ServiceDb db)
        {
            return;
        }

        db.Ended(committed: true);
        if (!db.HasPublished)
        {
            return;
        }

        db.HasPublished = false;
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as ServiceDb)?.Ended(committed: false);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionRolledBack(transaction, eventData);
        return Task.CompletedTask;
    }

    public void Dispose() => bell.Dispose();
}
