using System.Diagnostics;
using System.Globalization;
using AppHost.Local;

namespace Tongxing.AppHost.Tests.Running;

public sealed class NoOrphansTests
{
    [Theory]
    [InlineData("INT", 0)]
    [InlineData("TERM", 0)]
    [InlineData("HUP", 0)]
    [InlineData("KILL", 137)]
    public async Task However_AppHost_ends_nothing_stays_behind(string signal, int exitCode)
    {
        using var scratch = new Scratch();
        using var host = Start(scratch.Path);
        var state = await HealthyAsync(scratch.Path, host);
        Assert.Equal(5, state.Resources.Count);

        using var kill = Process.Start("kill", ["-s", signal, host.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await host.WaitForExitAsync();
        Assert.Equal(exitCode, host.ExitCode);

        var left = await WaitUntilGoneAsync(state);
        Assert.True(left.Count == 0, $"after 20 s there is still: {string.Join(", ", left)}");
    }

    private static Process Start(string dataPath)
    {
        // A background job of a shell has SIGINT ignored, one under nohup SIGHUP, and so have its children: .NET would keep that.
        var start = new ProcessStartInfo("env") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])
            ["--default-signal", "dotnet", "exec", typeof(NoOrphansTests).Assembly.Location, $"--Local:DataPath={dataPath}",
                $"--Local:ParentPid={Environment.ProcessId}"])
        {
            start.ArgumentList.Add(argument);
        }

        var host = Process.Start(start)!;
        host.BeginOutputReadLine();
        return host;
    }

    private static async Task<SavedState> HealthyAsync(string dataPath, Process host)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var state = SavedState.Read(Path.Combine(dataPath, "state.json"));
            if (state is { Resources.Count: > 0 } && state.Resources.Values.All(r => r.Ready))
            {
                return state;
            }

            Assert.False(host.HasExited, "AppHost ended early.");
            await Task.Delay(100);
        }

        throw new TimeoutException("Not healthy within a minute.");
    }

    private static async Task<IReadOnlyList<string>> WaitUntilGoneAsync(SavedState state)
    {
        var left = Left(state);
        for (var tries = 0; left.Count > 0 && tries < 100; tries++)
        {
            await Task.Delay(200);
            left = Left(state);
        }

        return left;
    }

    private static List<string> Left(SavedState state) =>
    [
        .. state.Resources.Where(r => Libc.StartTime(r.Value.Pid!.Value) == r.Value.StartTime).Select(r => r.Key),
        .. Processes.All().Where(p => p.Environment.Contains($"APPHOST_INSTANCE={state.Instance}", StringComparison.Ordinal)).Select(p => $"pid {p.Id}"),
        .. state.Resources.Values.SelectMany(r => r.Urls.Values).Where(u => !PortAllocator.IsFree(new Uri(u).Port)),
    ];
}
