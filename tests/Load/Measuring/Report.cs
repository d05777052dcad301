using System.Globalization;

namespace Tongxing.Load.Measuring;

/// <summary>A benchmark's rows for <c>docs/benchmarks.md</c>. Made when it starts, so that the load given is the one it met.</summary>
internal sealed class Report(TimeProvider clock)
{
    private readonly List<(string Measure, string Value)> rows = [];
    private readonly string loadBefore = Machine.Load();

    public Report()
        : this(TimeProvider.System)
    {
    }

    public void Add(string measure, FormattableString value) => rows.Add((measure, value.ToString(CultureInfo.InvariantCulture)));

    public void Add(string measure, Latencies latencies) => rows.Add((measure, latencies.ToString()));

    public void Write(TextWriter output, string command)
    {
        output.WriteLine($"\n{clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC · {Machine.Describe()} · load average {loadBefore} before, {Machine.Load()} after · `{command}`\n");
        output.WriteLine("| measure | value |\n| --- | --- |");
        foreach (var (measure, value) in rows)
        {
            output.WriteLine($"| {measure} | {value} |");
        }
    }
}
