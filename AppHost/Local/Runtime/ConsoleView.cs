using System.Globalization;
using System.Threading.Channels;
using Spectre.Console;

namespace AppHost.Local;

/// <summary>A live table on a terminal, else one line per change. Neither ever shows a variable or an argument, so no secret.</summary>
internal sealed class ConsoleView : IDisposable
{
    private readonly Supervisor supervisor;
    private readonly CancellationTokenSource done = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Task drawing;
    private readonly long start = TimeProvider.System.GetTimestamp();

    private ConsoleView(Supervisor supervisor)
    {
        this.supervisor = supervisor;
        supervisor.Changed += OnChanged;
        var table = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        drawing = Task.Run(table ? DrawTableAsync : WriteLinesAsync);
    }

    public static ConsoleView Of(Supervisor supervisor) => new(supervisor);

    public void Dispose()
    {
        lines.Writer.TryComplete();
        done.Cancel();
        drawing.Wait(TimeSpan.FromSeconds(2));
        done.Dispose();
    }

    private void OnChanged(ResourceUnit unit)
    {
        var age = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var exit = unit.State == UnitState.Exited && unit.ExitCode is { } code ? $" with {code}" : "";
        var problem = unit.State == UnitState.FailedToStart ? $": {unit.Problem}" : "";
        lines.Writer.TryWrite(string.Create(CultureInfo.InvariantCulture, $"{age,7:0.0} s  {unit.Resource.Name,-14} {unit.State}{exit}{problem}"));
    }

    private async Task WriteLinesAsync()
    {
        await foreach (var line in lines.Reader.ReadAllAsync())
        {
            await Console.Out.WriteLineAsync(line);
        }
    }

    // One loop draws: the live display must not be shared between threads.
    private Task DrawTableAsync() => AnsiConsole.Live(Rows()).StartAsync(async live =>
    {
        while (!done.IsCancellationRequested)
        {
            live.UpdateTarget(Rows());
            await Task.Delay(200);
        }

        live.UpdateTarget(Rows());
    });

    private Table Rows()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("resource", "state", "address", "pid", "restarts");
        foreach (var unit in supervisor.Units.OrderBy(u => u.Resource.Name, StringComparer.Ordinal))
        {
            var address = string.Join(' ', unit.Resource.Annotations.OfType<EndpointAnnotation>()
                .Where(e => e.Scheme is "http" or "https").Select(e => $"{e.Scheme}://localhost:{e.AllocatedPort}"));
            var colour = unit.Ready ? "green" : unit.State is UnitState.FailedToStart or UnitState.Unhealthy or UnitState.Exited ? "red" : "yellow";
            table.AddRow(
                Markup.Escape(unit.Resource.Name), $"[{colour}]{unit.State}[/]", Markup.Escape(address),
                unit.Child?.Id.ToString(CultureInfo.InvariantCulture) ?? "", unit.Restarts.ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }
}
