namespace Tongxing.Outreach.Deliveries;

/// <summary>Wakes this process's delivery engine when something was laid out.</summary>
public sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0);

    /// <summary>At most one ring waits; more would only wake for nothing.</summary>
    public void Ring()
    {
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => bell.WaitAsync(atMost, ct);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();
}
