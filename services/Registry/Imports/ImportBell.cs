namespace Tongxing.Registry.Imports;

/// <summary>Wakes this process's workers when an import was queued; what other processes queue is found by looking.</summary>
internal sealed class ImportBell : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0);

    public void Ring() => _bell.Release();

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);

    public void Dispose() => _bell.Dispose();
}
