using System.Collections.Concurrent;
using System.Diagnostics;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Imports;

public sealed class TraceTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task What_comes_of_a_roster_is_part_of_the_trace_of_whoever_committed_it()
    {
        var (officer, trace, spans) = (registry.Officer(), ActivityTraceId.CreateRandom().ToString(), new ConcurrentQueue<Activity>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Tongxing.Registry" or "Tongxing.Messaging",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var ready = await RegistryFixture.CheckAsync(officer, "roster-clean-120.xlsx");

        officer.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        await RegistryFixture.CommitAsync(officer, ready);

        await Eventually.HoldsAsync(() => Task.FromResult(spans.Count(span => span.OperationName == "outbox relay" && span.TraceId.ToString() == trace) >= 121)); // each child and the import
        Assert.Contains(spans, span => span.OperationName == "import committing" && span.TraceId.ToString() == trace);
        Assert.DoesNotContain(spans, span => span.OperationName == "import checking" && span.TraceId.ToString() == trace);
    }
}
