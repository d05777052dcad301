using AppHost.Local;

namespace Tongxing.AppHost.Tests.Running;

/// <summary>The resources of a scratch builder, running.</summary>
internal sealed class Run : IAsyncDisposable
{
    private readonly Scratch scratch;
    private readonly Supervisor supervisor;

    private Run(Scratch scratch)
    {
        this.scratch = scratch;
        supervisor = new(scratch.Builder);
    }

    public static async Task<Run> StartAsync(Scratch scratch)
    {
        var run = new Run(scratch);
        await run.supervisor.StartAsync(CancellationToken.None);
        return run;
    }

    public ResourceUnit this[string name] => supervisor.Units.Single(u => u.Resource.Name == name);

    public async Task<ResourceUnit> UntilAsync(string name, Func<ResourceUnit, bool> condition, int seconds = 30)
    {
        for (var end = Environment.TickCount64 + (seconds * 1000); Environment.TickCount64 < end; await Task.Delay(20))
        {
            if (condition(this[name]))
            {
                return this[name];
            }
        }

        throw new TimeoutException(
            $"{name} is {this[name].State}, ready {this[name].Ready}, restarts {this[name].Restarts}, exit code {this[name].ExitCode}: {this[name].Problem}");
    }

    public Task<ResourceUnit> UntilReadyAsync(string name) => UntilAsync(name, u => u.Ready);

    /// <summary>kill -9, and back again as another process.</summary>
    public async Task<ResourceUnit> KillAndAwaitAsync(string name)
    {
        var old = (await UntilReadyAsync(name)).Child!;
        old.Signal(Libc.SigKill);
        return await UntilAsync(name, u => u.Ready && u.Child is { } child && child.Id != old.Id);
    }

    public Task<bool> StopAsync() => supervisor.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await supervisor.DisposeAsync();
        scratch.Dispose();
    }
}
