using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tongxing.Registry.Imports;

internal static class ImportMeter
{
    private static readonly Meter Meter = new("Tongxing.Registry");

    public static ActivitySource Source { get; } = new("Tongxing.Registry");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("registry.import.rows", "{row}", "Roster rows checked or applied, by outcome.");

    public static void Count(string step, IEnumerable<string> outcomes)
    {
        foreach (var outcome in outcomes.CountBy(o => o))
        {
            Rows.Add(outcome.Value, new KeyValuePair<string, object?>("step", step), new KeyValuePair<string, object?>("outcome", outcome.Key));
        }
    }
}
