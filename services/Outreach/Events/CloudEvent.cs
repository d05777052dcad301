using System.Diagnostics;
using System.Text.Json;

namespace Tongxing.Outreach.Events;

/// <summary>CloudEvents 1.0 in JSON.</summary>
internal static class CloudEvent
{
    public const string ContentType = "application/cloudevents+json";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Guid id, string type, string? subject, DateTimeOffset time, object data) => JsonSerializer.Serialize(
        new
        {
            specversion = "1.0",
            id = id.ToString(),
            source = $"/tongxing/{type.Split('.')[1]}",
            type,
            subject,
            time = time.UtcDateTime,
            datacontenttype = "application/json",
            traceparent = Activity.Current?.Id,
            data,
        },
        Options);
}
