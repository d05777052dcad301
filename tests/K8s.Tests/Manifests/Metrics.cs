using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tongxing.K8s.Tests.Manifests;

/// <summary>The system's own metrics: what its meters make, and what <c>deploy/k8s/metrics.txt</c> says.</summary>
internal static class Metrics
{
    private static readonly string[] Endings = ["_bucket", "_sum", "_count"];

    /// <summary>Section → lines.</summary>
    public static ILookup<string, string> Listed { get; } = Read();

    /// <summary>Every series that alerts and dashboards may ask for; "up" is Prometheus' own.</summary>
    public static IEnumerable<string> Series => Listed.SelectMany(section => section).Select(line => line.Split(' ')).SelectMany(line =>
        line[1] == "histogram" ? Endings.Select(ending => line[0] + ending) : [line[0]]).Append("up");

    /// <summary>Meter → its instruments, found by making every meter there is.</summary>
    public static ILookup<string, string> Made()
    {
        var made = new List<(string Meter, string Line)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("Tongxing.", StringComparison.Ordinal))
                {
                    made.Add((instrument.Meter.Name, LineOf(instrument)));
                }
            },
        };
        foreach (var project in Repository.Processes.Keys.Append("ServiceDefaults"))
        {
            foreach (var type in Assembly.Load($"Tongxing.{project}").GetTypes().Where(HasMeter))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }

        listener.Start();
        return made.Distinct().ToLookup(entry => entry.Meter, entry => entry.Line, StringComparer.Ordinal);
    }

    private static bool HasMeter(Type type) =>
        Array.Exists(type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public), field => field.FieldType == typeof(Meter));

    private static string LineOf(Instrument instrument)
    {
        var kind = instrument.GetType().Name.Split('`')[0];
        var counts = kind is "Counter" or "ObservableCounter";
        var words = instrument.Name.Split('.', '_').Where(word => !counts || word != "total").ToList();
        var unit = instrument.Unit switch { "s" => "seconds", "ms" => "milliseconds", "By" => "bytes", _ => null };
        if (unit is not null && !words.Contains(unit))
        {
            words.Add(unit);
        }

        return string.Join('_', counts ? [.. words, "total"] : words) + (counts ? " counter" : kind == "Histogram" ? " histogram" : " gauge");
    }

    private static ILookup<string, string> Read()
    {
        var section = "";
        var lines = new List<(string Section, string Line)>();
        foreach (var line in File.ReadLines(Repository.Of("deploy/k8s/metrics.txt")).Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                section = line[2..];
            }
            else
            {
                lines.Add((section, line));
            }
        }

        return lines.ToLookup(entry => entry.Section, entry => entry.Line, StringComparer.Ordinal);
    }
}
