using System.Collections.Concurrent;

namespace Tongxing.Outreach.Deliveries;

/// <summary>Wakes this process's delivery engine, every channel of it, when something was laid out.</summary>
public sealed class DeliverySignal : IDisposable
{
    private readonly ConcurrentBag<SemaphoreSlim> bells = [];

    /// <summary>At most one ring waits; more would only wake for nothing.</summary>
    public void Ring()
    {
        foreach (var bell in bells)
        {
            Ring(bell);
        }
    }

    internal static void Ring(SemaphoreSlim bell)
    {
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    internal SemaphoreSlim NewBell()
    {
        var bell = new SemaphoreSlim(0);
        bells.Add(bell);
        return bell;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bell in bells)
        {
            bell.Dispose();
        }
    }
}
