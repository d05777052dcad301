using System.Diagnostics.Metrics;
using Tongxing.Pairing.Duties;

namespace Tongxing.Pairing.Tests.Duties;

public sealed class DutyMeterTests
{
    [Fact]
    public void Missed_duties_are_counted_by_county_and_nothing_finer()
    {
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => Enable(instrument, own) };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Add(counted, count, tags));
        listener.Start();

        DutyMeter.CountMissed(["990502011S0001C202602", "990502011", "990503", "99"]);

        Assert.Equal(2, counted["county=990502"]);
        Assert.Equal(1, counted["county=990503"]);
        Assert.Equal(1, counted["county=99"]);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "tongxing.duty.missed")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    // Other tests of this process may count as well, in counties that there are.
    private static void Add(Dictionary<string, long> counted, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (counted)
        {
            var key = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            counted[key] = counted.GetValueOrDefault(key) + count;
        }
    }
}
