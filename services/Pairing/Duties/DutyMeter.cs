using System.Diagnostics.Metrics;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Duties;

/// <summary>What the duty engine and the helpers do, by county: six digits say where, nothing says whom.</summary>
internal static class DutyMeter
{
    private static readonly Meter Meter = new("Tongxing.Pairing");

    private static readonly Counter<long> Missed = Meter.CreateCounter<long>("tongxing.duty.missed", "{duty}", "Duties told missed");

    private static readonly Counter<long> Records = Meter.CreateCounter<long>("tongxing.contact.records", "{record}", "Contacts recorded");

    public static Counter<long> Rounds { get; } = Meter.CreateCounter<long>("tongxing.duty.rounds", "{round}", "Rounds of the duty clock, by outcome");

    public static Histogram<double> RoundDuration { get; } = Meter.CreateHistogram<double>("tongxing.duty.round.duration", "s", "How long a round of the duty clock took");

    public static void CountMissed(IEnumerable<string> places)
    {
        foreach (var county in places.CountBy(UnitCode.CountyOf))
        {
            Missed.Add(county.Value, new KeyValuePair<string, object?>("county", county.Key));
        }
    }

    public static void CountRecord(string place) => Records.Add(1, new KeyValuePair<string, object?>("county", UnitCode.CountyOf(place)));
}
