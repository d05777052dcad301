namespace AppHost.Local;

/// <summary>One resource's life: wait for what it needs, start, probe, start again when it dies.</summary>
internal sealed class ResourceUnit(IResource resource, LocalProgram program, Launcher launcher, LogFile log, RestartPolicy? restarts) : IDisposable
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int?> completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim launching = new(1);
    private ChildProcess? child;
    private bool stopped;

    public Action<ResourceUnit>? Changed { get; set; }

    public IResource Resource { get; } = resource;

    public UnitState State { get; private set; }

    public bool Ready { get; private set; }

    public int Restarts { get; private set; }

    public int? ExitCode { get; private set; }

    /// <summary>Why it failed; may be several lines.</summary>
    public string? Problem { get; private set; }

    public ChildProcess? Child => child is { Exited.IsCompleted: false } ? child : null;

    public async Task RunAsync(IReadOnlyList<(ResourceUnit On, Wait Wait)> waits, CancellationToken stopping)
    {
        try
        {
            Enter(UnitState.Waiting);
            foreach (var (on, wait) in waits)
            {
                if (!await on.ReachedAsync(wait, stopping))
                {
                    Fail($"{on.Resource.Name} did not get as far as {Resource.Name} needs.");
                    return;
                }
            }

            await KeepRunningAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Enter(UnitState.Exited);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or DistributedApplicationException or System.ComponentModel.Win32Exception)
        {
            Fail(e.Message);
        }
    }

    /// <summary>False: it had to be killed. Comes after the stopping token of RunAsync, so that nothing starts again behind it.</summary>
    public async Task<bool> StopAsync(CancellationToken hurry)
    {
        await launching.WaitAsync(CancellationToken.None);
        stopped = true;
        launching.Release();
        return Child is not { } running || await running.StopAsync(hurry);
    }

    public void Dispose()
    {
        launching.Dispose();
        log.Dispose();
    }

    private async Task<bool> ReachedAsync(Wait wait, CancellationToken ct)
    {
        switch (wait.Kind)
        {
            case WaitKind.Started:
                await started.Task.WaitAsync(ct);
                return true;
            case WaitKind.Completed:
                return await completed.Task.WaitAsync(ct) == wait.ExitCode;
            case WaitKind.Healthy when wait.Behavior == WaitBehavior.StopOnResourceUnavailable:
                return await Task.WhenAny(healthy.Task, completed.Task).WaitAsync(ct) == healthy.Task;
            default:
                await healthy.Task.WaitAsync(ct);
                return true;
        }
    }

    private async Task KeepRunningAsync(CancellationToken stopping)
    {
        while (true)
        {
            Enter(UnitState.Starting);
            var running = await LaunchAsync(stopping);
            ExitCode = await WatchAsync(running, stopping);
            stopping.ThrowIfCancellationRequested();

            if (ExitCode == 0 && !program.IsServer)
            {
                Enter(UnitState.Finished);
                completed.TrySetResult(0);
                return;
            }

            Enter(UnitState.Exited);
            if (restarts is null || !program.IsServer)
            {
                completed.TrySetResult(ExitCode);
            }

            if (restarts is null)
            {
                return;
            }

            if (restarts.NextDelay() is not { } delay)
            {
                Fail($"It ended six times within a minute, the last time with {ExitCode}:\n{string.Join('\n', log.Tail())}");
                return;
            }

            await Task.Delay(delay, stopping);
            Restarts++;
        }
    }

    private async Task<ChildProcess> LaunchAsync(CancellationToken stopping)
    {
        var command = await program.PrepareAsync(launcher, stopping);
        await launching.WaitAsync(stopping);
        try
        {
            // Under the gate, so that StopAsync either sees this child or prevents it.
            ObjectDisposedException.ThrowIf(stopped, this);
            return child = await launcher.StartAsync(command, log);
        }
        catch (ObjectDisposedException)
        {
            throw new OperationCanceledException(stopping);
        }
        finally
        {
            launching.Release();
        }
    }

    private async Task<int> WatchAsync(ChildProcess running, CancellationToken stopping)
    {
        ExitCode = null;
        Enter(UnitState.Running);
        started.TrySetResult();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = WatchHealthAsync(ended.Token);
        var code = await running.Exited;
        await ended.CancelAsync();
        await health;
        Ready = false;
        return code;
    }

    private async Task WatchHealthAsync(CancellationToken ct)
    {
        try
        {
            var misses = 0;
            var pause = TimeSpan.FromMilliseconds(150);
            while (true)
            {
                if (await IsHealthyAsync(ct))
                {
                    (misses, pause) = (0, TimeSpan.FromSeconds(5));
                }
                else
                {
                    (misses, pause) = (misses + 1, pause > TimeSpan.FromSeconds(0.7) ? TimeSpan.FromSeconds(1) : pause * 1.5);
                    if (Ready && misses == 3)
                    {
                        Ready = false;
                        Enter(UnitState.Unhealthy);
                    }
                }

                await Task.Delay(pause, ct);
            }
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        if (program.HasProbe && !await program.TryProbeAsync(ct))
        {
            return false;
        }

        if (!Ready)
        {
            await program.MakeReadyAsync(ct);
            Ready = true;
            Enter(program.HasProbe ? UnitState.Healthy : UnitState.Running);
            healthy.TrySetResult();
        }

        return true;
    }

    private void Fail(string problem)
    {
        Problem = problem;
        Enter(UnitState.FailedToStart);
        completed.TrySetResult(null);
    }

    private void Enter(UnitState state)
    {
        State = state;
        Changed?.Invoke(this);
    }
}
