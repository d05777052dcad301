using System.Text.Json;

namespace Tongxing.Portal.Services;

/// <summary>What a service refused and why (RFC 9457): a stable code, a message for people, messages by field.</summary>
public sealed record Problem(int Status, string? Code, string? Message, IReadOnlyDictionary<string, string[]> Errors)
{
    private static readonly IReadOnlyDictionary<string, string[]> None = new Dictionary<string, string[]>(StringComparer.Ordinal);

    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return new(status, null, null, None);
        }

        using var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        return new(status, Text(body, "code"), Text(body, "detail") ?? Text(body, "title"), Fields(body));
    }

    private static string? Text(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyDictionary<string, string[]> Fields(JsonDocument body) =>
        body.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object
            ? errors.EnumerateObject().ToDictionary(e => e.Name, Messages, StringComparer.OrdinalIgnoreCase)
            : None;

    private static string[] Messages(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Array
        ? [.. field.Value.EnumerateArray().Select(m => m.ValueKind == JsonValueKind.String ? m.GetString()! : Text(m))]
        : [field.Value.ToString()];

    private static string Text(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("message", out var text) ? text.ToString() : message.ToString();
}

/// <summary>A service said no for a reason its caller can act on (4xx). Anything else stays an <see cref="HttpRequestException"/>.</summary>
public sealed class ServiceProblemException(Problem problem) : Exception(problem.Code ?? problem.Message)
{
    public Problem Problem { get; } = problem;
}
