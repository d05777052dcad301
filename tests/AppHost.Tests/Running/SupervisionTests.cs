using AppHost.Local;

namespace Tongxing.AppHost.Tests.Running;

public sealed class SupervisionTests
{
    [Fact]
    public async Task A_killed_program_is_started_again()
    {
        var scratch = new Scratch();
        scratch.Builder.AddExecutable("one", "sleep", "/", "1000");
        await using var run = await Run.StartAsync(scratch);

        var unit = await run.KillAndAwaitAsync("one");

        Assert.Equal(1, unit.Restarts);
    }

    [Fact]
    public async Task Exit_0_is_the_end_of_a_program_and_completes_those_who_wait_for_it()
    {
        var scratch = new Scratch();
        var first = scratch.Builder.AddExecutable("first", "sh", "/", "-c", "exit 0");
        scratch.Builder.AddExecutable("second", "sleep", "/", "1000").WaitForCompletion(first);
        await using var run = await Run.StartAsync(scratch);

        await run.UntilReadyAsync("second");

        Assert.Equal(UnitState.Finished, run["first"].State);
        Assert.Equal(0, run["first"].Restarts);
    }

    [Fact]
    public async Task Another_exit_code_than_the_awaited_fails_the_waiter()
    {
        var scratch = new Scratch("--Local:Restart=false");
        var first = scratch.Builder.AddExecutable("first", "sh", "/", "-c", "exit 3");
        scratch.Builder.AddExecutable("second", "sleep", "/", "1000").WaitForCompletion(first);
        await using var run = await Run.StartAsync(scratch);

        await run.UntilAsync("second", u => u.State == UnitState.FailedToStart);

        Assert.Equal(3, run["first"].ExitCode);
    }

    [Fact]
    public async Task The_sixth_crash_within_a_minute_is_the_last_and_shows_what_it_said()
    {
        var scratch = new Scratch();
        scratch.Builder.AddExecutable("one", "sh", "/", "-c", "echo out of luck; exit 1");
        await using var run = await Run.StartAsync(scratch);

        var unit = await run.UntilAsync("one", u => u.State == UnitState.FailedToStart);

        Assert.Equal(5, unit.Restarts);
        Assert.Contains("out of luck", unit.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_ignores_the_stop_signal_is_killed_with_its_group()
    {
        var scratch = new Scratch();
        scratch.Builder.AddExecutable("one", "sh", "/", "-c", "trap '' TERM; sleep 1000 & while :; do sleep 1; done");
        await using var run = await Run.StartAsync(scratch);
        var child = (await run.UntilReadyAsync("one")).Child!;
        await Task.Delay(500);

        var clean = await run.StopAsync();

        Assert.False(clean);
        Assert.Null(Libc.StartTime(child.Id));
        Assert.DoesNotContain(Processes.All(), p => p.Group == child.Id);
    }

    [Fact]
    public async Task A_stop_while_something_starts_leaves_nothing_behind()
    {
        for (var pause = 0; pause < 60; pause += 10)
        {
            var scratch = new Scratch();
            scratch.Builder.AddExecutable("one", "sleep", "/", "1000");
            await using var run = await Run.StartAsync(scratch);
            await Task.Delay(pause);

            await run.StopAsync();

            Assert.Null(run["one"].Child);
        }
    }

    [Fact]
    public async Task A_second_AppHost_on_the_same_data_is_refused()
    {
        var scratch = new Scratch();
        scratch.Builder.AddExecutable("one", "sleep", "/", "1000");
        await using var run = await Run.StartAsync(scratch);
        await run.UntilReadyAsync("one");
        await using var second = new Supervisor(new LocalBuilder([$"--Local:DataPath={scratch.Path}"], "/"));

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => second.StartAsync(CancellationToken.None));

        Assert.Equal($"An AppHost is already running, pid {Environment.ProcessId}.", refused.Message);
    }

    [Fact]
    public async Task Parameters_without_a_value_are_all_named_at_once()
    {
        using var scratch = new Scratch();
        scratch.Builder.AddParameter("one");
        scratch.Builder.AddParameter("two");
        await using var supervisor = new Supervisor(scratch.Builder);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => supervisor.StartAsync(CancellationToken.None));

        Assert.Equal("These settings have no value: Parameters:one, Parameters:two.", refused.Message);
    }
}
