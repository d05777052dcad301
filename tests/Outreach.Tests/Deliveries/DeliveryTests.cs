using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Deliveries;

[Collection(nameof(OutreachFixture))]
public sealed class DeliveryTests(OutreachFixture outreach)
{
    [Fact]
    public async Task An_event_of_the_bus_reaches_the_partner_as_a_signed_cloud_event()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        var duty = await outreach.FulfilDutyAsync(county + "011S0001C202401");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        var received = receiver.Requests.Single();
        var cloudEvent = JsonElement.Parse(received.Body);
        Assert.Equal("application/cloudevents+json", received.Headers["content-type"]);
        Assert.Equal("1.0", cloudEvent.GetProperty("specversion").GetString());
        Assert.Equal("tongxing.pairing.DutyFulfilled", cloudEvent.GetProperty("type").GetString());
        Assert.Equal("/tongxing/pairing", cloudEvent.GetProperty("source").GetString());
        Assert.Equal(duty.ToString(), cloudEvent.GetProperty("subject").GetString());
        Assert.Equal(received.Headers["webhook-id"], cloudEvent.GetProperty("id").GetString());
        Assert.Equal(duty, cloudEvent.GetProperty("data").GetProperty("dutyId").GetGuid());
        Assert.True(await Verifier.AcceptsAsync(subscription.Secret, received));
        Assert.False(await Verifier.AcceptsAsync(subscription.Secret, received with { Body = received.Body.Replace("talk", "home-visit", StringComparison.Ordinal) }));
    }

    [Fact]
    public async Task No_attribute_of_a_cloud_event_is_null()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/test");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        Assert.DoesNotContain(JsonElement.Parse(receiver.Requests.Single().Body).EnumerateObject(), attribute => attribute.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Partners_learn_neither_birth_date_nor_categories()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        await outreach.SubscribeAsync(receiver, county, "tongxing.registry.ChildRegistered");

        await outreach.PublishAsync(child => new ChildRegistered(child, county + "011S0001", county + "011S0001", null, 3, "male", new(2016, 5, 1), true, "both-away", ["disabled"], false, 1));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        var data = JsonElement.Parse(receiver.Requests.Single().Body).GetProperty("data");
        Assert.Equal("both-away", data.GetProperty("leftBehind").GetString());
        Assert.DoesNotContain(data.EnumerateObject(), property => property.Name is "birthDate" or "categories");
        Assert.DoesNotContain("2016", receiver.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", 2)]
    [InlineData("tongxing.pairing.*", 1)]
    [InlineData("tongxing.registry.*", 1)]
    [InlineData("tongxing.pairing.DutyMissed", 0)]
    public async Task A_star_stands_for_every_ending(string pattern, int expected)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var everything = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        await outreach.SubscribeAsync(receiver, county, pattern);
        await outreach.SubscribeAsync(everything, county, "*");

        await outreach.FulfilDutyAsync(county);
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        await Eventually.HoldsAsync(() => Task.FromResult(everything.Requests.Count == 2 && receiver.Requests.Count >= expected));

        Assert.Equal(expected, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_county_hears_of_its_schools_and_nothing_of_another_county()
    {
        await using var mine = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        var (county, elsewhere) = (outreach.NextCounty(), outreach.NextCounty());
        await outreach.SubscribeAsync(mine, county);
        await outreach.SubscribeAsync(other, elsewhere);

        await outreach.FulfilDutyAsync(county + "S0001");
        await outreach.FulfilDutyAsync(county + "011S0001");
        await Eventually.HoldsAsync(() => Task.FromResult(mine.Requests.Count == 2));

        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task The_same_event_twice_from_the_bus_is_delivered_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await using var connection = await new ConnectionFactory { Uri = new(outreach.Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var id = Guid.CreateVersion7();
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            MessageId = id.ToString(),
            Headers = new Dictionary<string, object?> { ["MessageId"] = id.ToString(), ["MT-MessageType"] = "urn:message:Tongxing.Contracts.Pairing:DutyFulfilled" },
        };
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"dutyId":"{{Guid.CreateVersion7()}}","kind":"talk","periodStart":"2026-11-16","periodEnd":"2026-11-22","orgCode":"{{county}}","version":1}""");

        await channel.BasicPublishAsync("", "outreach-when-duty-fulfilled", false, properties, body);
        await outreach.StateBecomesAsync(subscription, "delivered");
        await channel.BasicPublishAsync("", "outreach-when-duty-fulfilled", false, properties, body);
        await Task.Delay(500);
        // Even where the inbox has forgotten it.
        await outreach.ScalarAsync<Guid>($"delete from inbox where message_id = '{id}' returning message_id");
        await channel.BasicPublishAsync("", "outreach-when-duty-fulfilled", false, properties, body);
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from inbox where message_id = '{id}'") == 1);
        await Task.Delay(1500);

        Assert.Single(receiver.Requests);
        Assert.Equal(1, await outreach.ScalarAsync<long>($"select count(*) from deliveries where event_id = '{id}'"));
    }

    [Fact]
    public async Task One_trace_goes_from_the_act_to_the_partner()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        await outreach.SubscribeAsync(receiver, county);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Test", // no collector: the service passes traces on all the same
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Test");

        ActivityTraceId trace;
        using (var act = source.StartActivity("act")!)
        {
            trace = act.TraceId;
            await outreach.FulfilDutyAsync(county);
        }

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        var received = receiver.Requests.Single();
        Assert.Equal(trace.ToString(), received.Headers["traceparent"].Split('-')[1]);
        Assert.Equal(trace.ToString(), JsonElement.Parse(received.Body).GetProperty("traceparent").GetString()!.Split('-')[1]);
    }
}
