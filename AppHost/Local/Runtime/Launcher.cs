using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace AppHost.Local;

/// <summary>
/// Starts every child from one thread that never ends. The kernel ties a parent-death signal to the forking thread:
/// a child started from a thread-pool thread would be killed when that thread goes idle and ends.
/// </summary>
internal sealed class Launcher
{
    private static readonly string[] NotInherited = ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE"];

    private readonly BlockingCollection<Action> requests = [];

    public Launcher() => new Thread(Serve) { IsBackground = true, Name = "launcher" }.Start();

    public Task<ChildProcess> StartAsync(LaunchCommand command, LogFile log)
    {
        var started = new TaskCompletionSource<ChildProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        requests.Add(() =>
        {
            try
            {
                started.SetResult(new ChildProcess(Process.Start(Wrap(command))!, command, log));
            }
            catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    /// <summary>Runs a tool to its end and gives the last lines of its output; they are in the exception if it fails.</summary>
    public async Task<IReadOnlyList<string>> RunToolAsync(LaunchCommand command, CancellationToken ct)
    {
        using var log = new LogFile(path: null);
        var child = await StartAsync(command, log);
        await using var cancelled = ct.Register(child.KillGroup);
        var code = await child.Exited;
        await log.Closed;
        if (code != 0)
        {
            ct.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"{command.File} failed: {string.Join('\n', log.Tail())}");
        }

        return log.Tail();
    }

    private void Serve()
    {
        foreach (var request in requests.GetConsumingEnumerable())
        {
            request();
        }
    }

    // Both wrappers exec in place: the pid is the program's own, and it leads its own session and process group.
    private static ProcessStartInfo Wrap(LaunchCommand command)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] user = command.User is null ? [] : [$"--reuid={command.User}", $"--regid={command.User}", "--init-groups"];
        var signal = Libc.NameOf(command.DeathSignal ?? command.StopSignal);
        foreach (var argument in (string[])["setpriv", "--pdeathsig", signal, .. user, "--", command.File, .. command.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in NotInherited)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
