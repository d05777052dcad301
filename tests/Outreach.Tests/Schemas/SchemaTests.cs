using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tongxing.Outreach.Events;
using Tongxing.Outreach.Schemas;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Schemas;

[Collection(nameof(OutreachFixture))]
public sealed class SchemaTests(OutreachFixture outreach)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Types => [.. EventCatalogue.All.Select(type => type.Type)];

    /// <summary>Partners have built against what lies in this folder. A compatible change is written there; an incompatible one needs a new type.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_changes_in_compatible_ways_only_and_the_change_is_written_down(string type)
    {
        var published = Path.Combine(Here(), "Published", $"{type}.json");
        var now = EventSchemas.Of(EventCatalogue.All.Single(known => known.Type == type));
        var text = now.ToJsonString(Readable) + "\n";

        Assert.True(File.Exists(published), $"Write {published}:\n{text}");
        var old = File.ReadAllText(published);
        Assert.Empty(SchemaChange.Breaks(JsonNode.Parse(old), now));
        Assert.True(old == text, $"Write {published}:\n{text}");
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{}}""", "/id: gone")]
    [InlineData("""{"type":"object","properties":{"id":{"type":"string"}}}""", "/id: other format")]
    [InlineData("""{"type":"object","properties":{"id":{"type":["string","null"],"format":"uuid"}}}""", "/id: may be null now")]
    [InlineData("""{"type":"object","properties":{"id":{"type":"string","format":"uuid"},"more":{"type":"string"}}}""", null)]
    public void What_breaks_a_reader_is_known(string now, string? expected)
    {
        var old = JsonNode.Parse("""{"type":"object","properties":{"id":{"type":"string","format":"uuid"}}}""");

        Assert.Equal(expected, SchemaChange.Breaks(old, JsonNode.Parse(now)).SingleOrDefault());
    }

    [Fact]
    public async Task The_list_of_types_names_their_fields()
    {
        var types = (await outreach.Officer(outreach.NextCounty()).GetFromJsonAsync<JsonElement>("/api/outreach/event-types")).GetProperty("items").EnumerateArray();

        var missed = types.Single(type => type.GetProperty("type").GetString() == EventCatalogue.DutyMissed);
        Assert.Contains("dueOn", missed.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task Everybody_may_read_the_catalogue_and_every_reference_in_it_leads_somewhere()
    {
        var document = JsonNode.Parse(await outreach.Anonymous().GetStringAsync("/api/outreach/asyncapi"))!;

        Assert.Equal("3.0.0", document["asyncapi"]!.GetValue<string>());
        Assert.Equal(EventCatalogue.All.Count + 1, document["components"]!["messages"]!.AsObject().Count); // and the batch of the feed
        Assert.Equal(("api/outreach/feed", "GET"), (document["channels"]!["feed"]!["address"]!.GetValue<string>(), document["operations"]!["pull"]!["bindings"]!["http"]!["method"]!.GetValue<string>()));
        foreach (var reference in ReferencesIn(document))
        {
            Assert.NotNull(reference.TrimStart('#', '/').Split('/').Aggregate<string, JsonNode?>(document, (node, step) => node?[step]));
        }
    }

    [Fact]
    public async Task What_is_sent_has_the_members_of_its_schema()
    {
        var county = outreach.NextCounty();
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county);

        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));

        var schema = JsonNode.Parse(await outreach.Anonymous().GetStringAsync($"/api/outreach/event-types/{EventCatalogue.DutyFulfilled}/schema"))!;
        var sent = JsonElement.Parse(receiver.Requests.Single().Body);
        Assert.All(sent.EnumerateObject(), member => Assert.NotNull(schema["properties"]![member.Name]));
        Assert.Equal(
            schema["properties"]!["data"]!["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal),
            sent.GetProperty("data").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : ReferencesIn(member.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        _ => [],
    };
}
