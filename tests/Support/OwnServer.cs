using AppHost.Local;

namespace Tongxing.Support;

/// <summary>One real server that a test may start, kill (-9) and start again on the same port.</summary>
public sealed class OwnServer : IDisposable
{
    private static readonly Launcher Launcher = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LocalProgram program;
    private readonly LogFile log;
    private ChildProcess? child;

    internal OwnServer(LocalProgram program, string logPath, string connectionString)
    {
        this.program = program;
        log = new(logPath);
        ConnectionString = connectionString;
    }

    /// <summary>Stays the same through every restart.</summary>
    public string ConnectionString { get; }

    public int? ProcessId => child is { Exited.IsCompleted: false } ? child.Id : null;

    /// <summary>Returns when the server answers. A start that fails (its old processes still end) is repeated for a minute.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            while (!await program.TryProbeAsync(limit.Token))
            {
                if (ProcessId is null)
                {
                    // SIGKILL: nobody needs the data of a test that was cut short.
                    var command = await program.PrepareAsync(Launcher, limit.Token);
                    child = await Launcher.StartAsync(command with { DeathSignal = Libc.SigKill }, log);
                }

                await Task.Delay(100, limit.Token);
            }
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', log.Tail())}", e);
        }

        await program.MakeReadyAsync(limit.Token);
    }

    /// <summary>kill -9, then waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        if (child is not null)
        {
            child.Signal(Libc.SigKill);
            await child.Exited;
        }
    }

    /// <summary>The orderly way: its stop signal, then up to 15 seconds.</summary>
    public Task StopAsync() => child is null ? Task.CompletedTask : child.StopAsync(CancellationToken.None);

    /// <summary>Closes its log; ends nothing.</summary>
    public void Dispose() => log.Dispose();

    public async Task RestartAsync(CancellationToken ct = default)
    {
        await KillAsync();
        await StartAsync(ct);
    }
}
