using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongxing.Outreach.Events;

/// <summary>CloudEvents 1.0 in JSON.</summary>
internal static class CloudEvent
{
    public const string ContentType = "application/cloudevents+json";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Guid id, string type, string? subject, DateTimeOffset time, object data) => JsonSerializer.Serialize(
        new Envelope("1.0", id.ToString(), $"/tongxing/{type.Split('.')[1]}", type, subject, time.UtcDateTime, "application/json", Activity.Current?.Id, data), Options);

    // An attribute without a value is left out: null is none of the types that CloudEvents knows.
    private sealed record Envelope(
        string Specversion,
        string Id,
        string Source,
        string Type,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject,
        DateTime Time,
        string Datacontenttype,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Traceparent,
        object Data);
}
