using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;

namespace AppHost.Local;

/// <summary>From the start to the signal that ends it. Exit codes: 0; 1 something had to be killed; 2 not started; 3 start-up took too long.</summary>
internal sealed class Session(Supervisor supervisor) : IDisposable
{
    private readonly TaskCompletionSource<int> quit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource hurry = new();

    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (supervisor.Builder.ExecutionContext.IsPublishMode)
        {
            await Console.Error.WriteLineAsync("Publishing needs AppHostMode=aspire: local mode only runs.");
            return 2;
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
        await using var cancelled = ct.Register(() => quit.TrySetResult(0));
        await using var owned = supervisor;
        using var view = ConsoleView.Of(supervisor);
        try
        {
            await supervisor.StartAsync(ct);
        }
        catch (StartRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        _ = WatchParentAsync();
        _ = WatchStartAsync();
        var code = await quit.Task;
        var clean = await supervisor.StopAsync(hurry.Token);
        return code != 0 ? code : clean ? 0 : 1;
    }

    public void Dispose() => hurry.Dispose();

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!quit.TrySetResult(0))
        {
            hurry.Cancel();   // the second time: no more patience
        }
    }

    private async Task WatchParentAsync()
    {
        if (supervisor.Builder.Configuration.GetValue<int?>("Local:ParentPid") is { } parent)
        {
            var startTime = Libc.StartTime(parent);
            while (startTime is not null && Libc.StartTime(parent) == startTime)
            {
                await Task.Delay(500);
            }

            quit.TrySetResult(0);
        }
    }

    private async Task WatchStartAsync()
    {
        if (supervisor.Builder.Configuration.GetValue<double?>("Local:StartupTimeout") is { } seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var late = supervisor.Units.Where(u => !u.Ready && u.State != UnitState.Finished).Select(u => $"{u.Resource.Name} ({u.State})").ToList();
            if (late.Count > 0)
            {
                var limit = seconds.ToString(CultureInfo.InvariantCulture);
                await Console.Error.WriteLineAsync($"Not healthy after {limit} s: {string.Join(", ", late)}.");
                quit.TrySetResult(3);
            }
        }
    }
}
