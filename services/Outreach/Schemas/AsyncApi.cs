using System.Text.Json.Nodes;
using Tongxing.Outreach.Events;

namespace Tongxing.Outreach.Schemas;

/// <summary>The catalogue of public events as an AsyncAPI 3.0 document: one channel, a webhook, that carries all of them.</summary>
internal static class AsyncApi
{
    private const string Channel = "webhook";

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
            [Channel] = new JsonObject
            {
                ["description"] = "The address of a subscription.",
                ["address"] = null,
                ["messages"] = ByName(type => Reference($"#/components/messages/{NameOf(type)}")),
            },
        },
        ["operations"] = new JsonObject
        {
            ["deliver"] = new JsonObject
            {
                ["action"] = "send",
                ["channel"] = Reference($"#/channels/{Channel}"),
                ["messages"] = new JsonArray([.. EventCatalogue.All.Select(type => Reference($"#/channels/{Channel}/messages/{NameOf(type)}"))]),
            },
        },
        ["components"] = new JsonObject
        {
            ["messages"] = ByName(type => new JsonObject
            {
                ["name"] = type.Type,
                ["title"] = type.TitleEn,
                ["summary"] = type.Title,
                ["contentType"] = CloudEvent.ContentType,
                ["payload"] = Reference($"#/components/schemas/{NameOf(type)}"),
            }),
            ["schemas"] = ByName(EventSchemas.Of),
        },
    };

    private static JsonObject ByName(Func<EventType, JsonObject> make) => new(EventCatalogue.All.Select(type => KeyValuePair.Create<string, JsonNode?>(NameOf(type), make(type))));

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };

    private static string NameOf(EventType type) => type.Type.Split('.')[^1];
}
