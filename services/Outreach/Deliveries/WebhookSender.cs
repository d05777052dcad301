using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Events;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Outreach.Deliveries;

/// <summary>Posts one delivery, signed by the Standard Webhooks scheme.</summary>
internal sealed class WebhookSender(HttpClient http, FieldCipher cipher, TimeProvider clock, IOptions<WebhookOptions> options)
{
    public async Task<SendOutcome> SendAsync(ClaimedDelivery delivery, CancellationToken ct)
    {
        var cause = ActivityContext.TryParse(delivery.Traceparent, null, out var laidOut) ? laidOut : default;
        using var span = DeliveryMeter.Source.StartActivity("webhook deliver", ActivityKind.Producer, cause);
        var started = clock.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            using var request = Request(delivery);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new((int)response.StatusCode, response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}", Elapsed());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var error = failure is OperationCanceledException ? "timeout" : failure.Message;
            return new(null, error[..Math.Min(error.Length, 300)], Elapsed());
        }

        int Elapsed() => (int)clock.GetElapsedTime(started).TotalMilliseconds;
    }

    private HttpRequestMessage Request(ClaimedDelivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{delivery.EventId}.{timestamp}.{delivery.Body}");
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType);
        request.Headers.Add("webhook-id", delivery.EventId.ToString());
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', Secrets(delivery).Select(secret => Sign(secret, signed))));
        request.Headers.UserAgent.ParseAdd("Tongxing/1.0");
        return request;
    }

    private IEnumerable<string> Secrets(ClaimedDelivery delivery)
    {
        yield return cipher.Unprotect(delivery.SecretCipher, delivery.SubscriptionId, WebhookSecret.Field);
        if (delivery.OldSecretCipher is { } old && delivery.OldSecretUntil > clock.GetUtcNow())
        {
            yield return cipher.Unprotect(old, delivery.SubscriptionId, WebhookSecret.Field);
        }
    }

    private static string Sign(string secret, byte[] content) => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSecret.KeyOf(secret), content))}";
}

/// <summary>A delivery to a subscription taken for one try, with what is needed to make it.</summary>
internal sealed record ClaimedDelivery(
    Guid Id, Guid SubscriptionId, Guid EventId, string EventType, string Body, string? Traceparent, int Attempts, DateTimeOffset CreatedAt,
    string Url, byte[] SecretCipher, byte[]? OldSecretCipher, DateTimeOffset? OldSecretUntil);
