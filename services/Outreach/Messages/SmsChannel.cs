using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Tongxing.Outreach.Messages;

/// <summary>Text messages through whatever provider takes them over HTTP.</summary>
internal sealed class SmsChannel(HttpClient http, MessageQueue queue, MessageTexts texts, TimeProvider clock, IOptions<MessageOptions> messages, IOptions<SmsOptions> options)
    : MessageChannel(OpenChannels.Sms, queue, texts, clock, messages)
{
    private const int LongestAnswer = 64 * 1024;

    // None while it is not set up: what was laid out before waits.
    public override int Concurrency => options.Value.IsOn ? options.Value.Concurrency : 0;

    protected override TimeSpan Timeout => options.Value.Timeout;

    protected override async Task<Refusal?> HandOverAsync(Guid id, WrittenMessage message, string kind, CancellationToken ct)
    {
        using var request = Compose(id, message, kind);
        using var response = await http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            return new((int)response.StatusCode, $"HTTP {(int)response.StatusCode}", IsFinal: false);
        }

        return options.Value.SuccessField is { Length: > 0 } field
            ? Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct), field)
            : null;
    }

    private HttpRequestMessage Compose(Guid id, WrittenMessage message, string kind)
    {
        var provider = options.Value;
        var isForm = provider.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        var body = Fill(provider.Body, isForm ? Uri.EscapeDataString : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode);
        var request = new HttpRequestMessage(HttpMethod.Parse(provider.Method), provider.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(provider.ContentType);
        foreach (var (name, value) in provider.Headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;

        string Fill(string text, Func<string, string> escape) => text
            .Replace("{template}", escape(provider.Templates.GetValueOrDefault(kind, kind)), StringComparison.Ordinal)
            .Replace("{id}", escape(id.ToString("N")), StringComparison.Ordinal)
            .Replace("{phone}", escape(message.Address), StringComparison.Ordinal)
            .Replace("{text}", escape(message.Text), StringComparison.Ordinal);
    }

    // Only the code is kept: a provider's words may repeat the number.
    private Refusal? Read(int status, string answer, string field)
    {
        string? said;
        try
        {
            using var json = JsonDocument.Parse(answer[..Math.Min(answer.Length, LongestAnswer)]);
            JsonElement? found = json.RootElement;
            foreach (var name in field.Split('.'))
            {
                found = found is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;
            }

            said = found?.ToString();
        }
        catch (JsonException)
        {
            said = null;
        }

        return said == options.Value.SuccessValue
            ? null
            : new(status, said is { Length: > 0 and <= 20 } ? $"code {said}" : "no code", options.Value.FinalValues.Split(',', StringSplitOptions.TrimEntries).Contains(said, StringComparer.Ordinal));
    }
}
