using System.Text.Json.Nodes;
using Tongxing.Outreach.Events;
using Tongxing.Outreach.Feed;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Schemas;

/// <summary>The catalogue of public events as an AsyncAPI 3.0 document: a webhook that carries them one by one, and a feed that is asked for them.</summary>
internal static class AsyncApi
{
    private const string Webhook = "webhook";
    private const string Feed = "feed";
    private const string Batch = "EventBatch";

    public static JsonObject Document { get; } = Write();

    private static JsonObject Write() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Tongxing public events",
            ["version"] = "1.0.0",
            ["description"] = "CloudEvents 1.0 in JSON, signed by the Standard Webhooks scheme, or pulled from /api/outreach/feed with the same ids. At least once: drop what you have seen by id, and older versions of a thing by its data's version.",
        },
        ["defaultContentType"] = CloudEvent.ContentType,
        ["channels"] = new JsonObject
        {
            [Webhook] = new JsonObject
            {
                ["description"] = "The address of a subscription.",
                ["address"] = null,
                ["messages"] = ByName(type => Reference($"#/components/messages/{NameOf(type)}")),
            },
            [Feed] = new JsonObject
            {
                ["description"] = "Every event that its reader may see, oldest first; the Link header says where to go on.",
                ["address"] = "api/outreach/feed",
                ["messages"] = new JsonObject { [Batch] = Reference($"#/components/messages/{Batch}") },
            },
        },
        ["operations"] = new JsonObject
        {
            ["deliver"] = new JsonObject
            {
                ["action"] = "send",
                ["channel"] = Reference($"#/channels/{Webhook}"),
                ["messages"] = new JsonArray([.. EventCatalogue.All.Select(type => Reference($"#/channels/{Webhook}/messages/{NameOf(type)}"))]),
            },
            ["pull"] = new JsonObject
            {
                ["action"] = "send",
                ["channel"] = Reference($"#/channels/{Feed}"),
                ["messages"] = new JsonArray(Reference($"#/channels/{Feed}/messages/{Batch}")),
                ["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "GET", ["query"] = FeedQuery(), ["bindingVersion"] = "0.3.0" } },
            },
        },
        ["components"] = new JsonObject
        {
            ["messages"] = Messages(),
            ["schemas"] = ByName(EventSchemas.Of),
        },
    };

    private static JsonObject Messages()
    {
        var messages = ByName(type => new JsonObject
        {
            ["name"] = type.Type,
            ["title"] = type.TitleEn,
            ["summary"] = type.Title,
            ["contentType"] = CloudEvent.ContentType,
            ["payload"] = Reference($"#/components/schemas/{NameOf(type)}"),
        });
        messages[Batch] = new JsonObject
        {
            ["name"] = Batch,
            ["title"] = "Events in the order of their positions",
            ["contentType"] = ReadFeed.ContentType,
            ["payload"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["oneOf"] = new JsonArray([.. EventCatalogue.All.Select(type => Reference($"#/components/schemas/{NameOf(type)}"))]) },
            },
        };
        return messages;
    }

    private static JsonObject FeedQuery() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["after"] = new JsonObject { ["type"] = "integer", ["description"] = "The position of the last event read; from the oldest that is kept if not given." },
            ["limit"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = Paging.Limit(int.MaxValue) },
            ["type"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            ["orgCode"] = new JsonObject { ["type"] = "string" },
        },
    };

    private static JsonObject ByName(Func<EventType, JsonObject> make) => new(EventCatalogue.All.Select(type => KeyValuePair.Create<string, JsonNode?>(NameOf(type), make(type))));

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };

    private static string NameOf(EventType type) => type.Type.Split('.')[^1];
}
