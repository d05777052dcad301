using System.Diagnostics;
using Tongxing.Support;

namespace Tongxing.Telemetry.Tests;

public sealed class TelemetryTests(ThreeServices system) : IClassFixture<ThreeServices>
{
    private const string Name = "欧阳青禾", Number = "520502201503050118", Phone = "13985712345", Guardian = "欧阳守田", Address = "碧海街道双山组十七号";

    [Fact]
    public async Task One_trace_leads_from_the_request_at_the_gateway_to_the_partner()
    {
        await using var partner = await SubscribeAsync();
        var (trace, root) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());

        await RegisterAsync(Name, Number, $"00-{trace}-{root}-01");
        var arrived = (await partner.NextAsync()).Split('-');

        Assert.Equal(trace, arrived[1]);
        List<Span> way = [];
        await Eventually.HoldsAsync(() =>
        {
            way = WayBack(arrived[2], trace);
            return Task.FromResult(way is [.., { } first] && first.ParentId == root);
        });
        way.Reverse();
        Assert.Equal(["gateway", "registry", "outreach"], way.Select(span => span.Service).Distinct());
        Assert.Equal(("gateway", "Microsoft.AspNetCore"), (way[0].Service, way[0].Source));
        Assert.Equal(("outreach", "System.Net.Http"), (way[^1].Service, way[^1].Source));
        Assert.Contains(way, span => span is { Service: "registry", Name: "outbox relay" });
        Assert.Contains(way, span => span is { Service: "outreach", Source: "MassTransit" });
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("metrics")]
    [InlineData("logs")]
    public Task Every_service_sends_its(string signal) =>
        Eventually.HoldsAsync(() => Task.FromResult(system.Sink.ServicesIn(signal).IsSupersetOf(["gateway", "registry", "outreach"])));

    [Fact]
    public async Task Nothing_personal_leaves_with_the_telemetry()
    {
        await using var partner = await SubscribeAsync();
        var trace = ActivityTraceId.CreateRandom().ToString();
        var traced = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";

        await RegisterAsync(Name, "520502201503050126", traced);
        await RegisterAsync(Name, "520502201503050126", traced); // taken
        await RegisterAsync(Name, "52050220150305012A", traced); // malformed
        var found = await system.PostAsync("school-officer", ThreeServices.School, "/api/registry/children/search", new { name = Name }, traced);
        var arrived = (await partner.NextAsync()).Split('-')[2];
        await Eventually.HoldsAsync(() => Task.FromResult(system.Sink.Spans.Any(span => span.TraceId == trace && span.SpanId == arrived)));

        Assert.NotEmpty(found.GetProperty("items").EnumerateArray());
        Assert.All([Name, Guardian, Number, "520502201503050126", "52050220150305012A", Phone, Address], text => Assert.False(system.Sink.Holds(text), text));
        Assert.True(system.Sink.Holds("/api/registry/children"), "The sink's search finds nothing at all.");
    }

    private async Task<Partner> SubscribeAsync()
    {
        var partner = await Partner.StartAsync();
        await system.PostAsync(
            "county-officer", "520502", "/api/outreach/subscriptions", new { name = "县妇联", eventTypes = new[] { "tongxing.registry.ChildRegistered" }, orgCode = "520502", url = partner.Url });
        return partner;
    }

    private Task RegisterAsync(string name, string number, string traceparent) => system.PostAsync(
        "school-officer",
        ThreeServices.School,
        "/api/registry/children",
        new { orgCode = ThreeServices.School, name, identityNumber = number, grade = 3, classNumber = 1, familyPhone = Phone, address = Address, guardian = new { name = Guardian, phone = Phone, relation = "祖父" } },
        traceparent);

    // From a span to the first that is known, parent by parent.
    private List<Span> WayBack(string from, string trace)
    {
        var known = system.Sink.Spans.Where(span => span.TraceId == trace).ToDictionary(span => span.SpanId, StringComparer.Ordinal);
        var way = new List<Span>();
        for (var id = from; known.TryGetValue(id, out var span); id = span.ParentId)
        {
            way.Add(span);
        }

        return way;
    }
}
