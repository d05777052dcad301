using AppHost.Local;

namespace Tongxing.AppHost.Tests.Running;

public sealed class LauncherTests
{
    [Fact]
    public async Task Children_outlive_the_threads_that_asked_for_them()
    {
        var launcher = new Launcher();
        using var log = new LogFile(path: null);
        var children = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StartFromItsOwnThread(launcher, log)));

        await Task.Delay(TimeSpan.FromSeconds(3));

        Assert.All(children, child => Assert.False(child.Exited.IsCompleted));
        await Task.WhenAll(children.Select(child => child.StopAsync(CancellationToken.None)));
    }

    // A thread that ends at once: what an idle thread of the pool does sooner or later.
    private static Task<ChildProcess> StartFromItsOwnThread(Launcher launcher, LogFile log)
    {
        Task<ChildProcess>? started = null;
        var thread = new Thread(() => started = launcher.StartAsync(new("sleep", ["1000"], "/"), log));
        thread.Start();
        thread.Join();
        return started!;
    }
}
