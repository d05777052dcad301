namespace AppHost.Local;

/// <summary>What one resource runs: how to start it, and how to know that it works.</summary>
internal abstract class LocalProgram
{
    /// <summary>A server has no good reason to end, so it is started again whatever its exit code.</summary>
    public virtual bool IsServer => false;

    public virtual bool HasProbe => true;

    public abstract Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct);

    /// <summary>False or an exception: not healthy.</summary>
    public abstract Task<bool> ProbeAsync(CancellationToken ct);

    /// <summary>Runs after the first good probe of each start and before the program counts as healthy.</summary>
    public virtual Task MakeReadyAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<bool> TryProbeAsync(CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(5));
            return await ProbeAsync(limit.Token);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
