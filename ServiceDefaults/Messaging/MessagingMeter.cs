using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>What the bus and the outbox tell about themselves.</summary>
internal static class MessagingMeter
{
    public const string Name = "Tongxing.Messaging";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    public static Counter<long> Relayed { get; } = Meter.CreateCounter<long>("tongxing.outbox.relayed", "{message}", "Messages confirmed by the broker");

    public static Counter<long> Duplicates { get; } = Meter.CreateCounter<long>("tongxing.inbox.duplicates", "{message}", "Deliveries that had been handled before");

    public static Gauge<double> Lag { get; } = Meter.CreateGauge<double>("tongxing.outbox.lag", "s", "How long the oldest message has been due");

    public static Gauge<long> Waiting { get; } = Meter.CreateGauge<long>("tongxing.outbox.waiting", "{message}", "Messages not yet sent, as the planner estimates");

    public static Gauge<long> SetAside { get; } = Meter.CreateGauge<long>("tongxing.outbox.set_aside", "{message}", "Messages that cannot be sent at all");
}
