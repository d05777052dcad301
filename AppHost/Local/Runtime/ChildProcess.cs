using System.Diagnostics;

namespace AppHost.Local;

internal sealed class ChildProcess
{
    private readonly Process process;
    private readonly LaunchCommand command;
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChildProcess(Process process, LaunchCommand command, LogFile log)
    {
        this.process = process;
        this.command = command;
        Id = process.Id;
        StartTime = Libc.StartTime(Id);
        process.StandardInput.Close();
        log.Follow(process.StandardOutput, process.StandardError);
        process.Exited += (_, _) => OnExited();
        process.EnableRaisingEvents = true;
    }

    public int Id { get; }

    public long? StartTime { get; }

    // Not WaitForExitAsync: it also waits until nobody holds the output any more, and a grandchild may hold it for ever.
    public Task<int> Exited => exited.Task;

    /// <summary>Sends any signal to the program alone.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            Libc.Signal(Id, signal);
        }
    }

    public void KillGroup() => Libc.Signal(-Id, Libc.SigKill);

    /// <summary>Asks, waits, then kills the group. False: it had to be killed.</summary>
    public async Task<bool> StopAsync(CancellationToken hurry)
    {
        Signal(command.StopSignal);
        try
        {
            await Exited.WaitAsync(command.StopTimeout, hurry);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            KillGroup();
            await Exited;
            return false;
        }
    }

    private void OnExited()
    {
        var code = process.ExitCode;
        KillGroup();   // whatever it left behind in its group
        exited.TrySetResult(code);
    }
}
