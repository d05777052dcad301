using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Tongxing.Outreach.Events;

namespace Tongxing.Outreach.Schemas;

/// <summary>JSON Schema (draft 2020-12) of what partners get, made from the records that are sent.</summary>
internal static class EventSchemas
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { RespectNullableAnnotations = true, NumberHandling = JsonNumberHandling.Strict };
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true };

    /// <summary>The whole CloudEvent of a type.</summary>
    public static JsonObject Of(EventType type) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = type.TitleEn,
        ["type"] = "object",
        ["required"] = new JsonArray("specversion", "id", "source", "type", "time", "datacontenttype", "data"),
        ["properties"] = new JsonObject
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Text("uuid"),
            ["source"] = Text("uri-reference"),
            ["type"] = new JsonObject { ["const"] = type.Type },
            ["subject"] = Text(),
            ["time"] = Text("date-time"),
            ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
            ["traceparent"] = Text(),
            ["position"] = new JsonObject { ["type"] = "string", ["description"] = "In the feed only: the event's place, to go on after." },
            ["data"] = DataOf(type),
        },
    };

    /// <summary>
    /// The data alone. Members may be missing for a subscription that is limited to some fields, as may the event's subject, so none
    /// but the version is required; later versions may add members.
    /// </summary>
    public static JsonObject DataOf(EventType type)
    {
        var schema = Options.GetJsonSchemaAsNode(type.Data, Exporter).AsObject();
        schema["type"] = "object";
        schema["required"] = new JsonArray("version");
        return schema;
    }

    private static JsonObject Text(string? format = null) => format is null ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["format"] = format };
}
