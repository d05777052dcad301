using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tongxing.Outreach.Deliveries;

internal static class DeliveryMeter
{
    private const string Name = "Tongxing.Outreach";
    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    public static Counter<long> Attempts { get; } = Meter.CreateCounter<long>("tongxing.delivery.attempts", "{attempt}", "Tries to deliver, by outcome");

    public static Histogram<double> Age { get; } = Meter.CreateHistogram<double>("tongxing.delivery.age", "s", "From laying a delivery out to its success");
}
