using System.Text.Json;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed record Delivery(
    Guid Id, Guid SubscriptionId, string EventType, DateTimeOffset CreatedAt, string State, int Attempts, DateTimeOffset? NextAttemptAt, int? LastStatus,
    string? LastError, int? DurationMs);

public sealed record Attempt(DateTimeOffset At, int? Status, string? Error, int? DurationMs);

public sealed record DeliveryDetail(Delivery Delivery, IReadOnlyList<Attempt> Attempts, JsonElement Payload);

public sealed record Redelivered(int Count);

internal sealed class DeliveriesClient(HttpClient http)
{
    private const string Path = "api/outreach";

    public Task<Page<Delivery>> ListAsync(Guid subscription, string? state, string? cursor, CancellationToken ct) => http.ReadAsync<Page<Delivery>>(
        Links.To($"{Path}/subscriptions/{subscription}/deliveries", ("state", state), ("cursor", cursor)), ct);

    public Task<DeliveryDetail?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<DeliveryDetail>($"{Path}/deliveries/{id}", ct);

    public Task RedeliverAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/deliveries/{id}/redelivery", null, ct);

    public async Task<int> RedeliverAsync(Guid subscription, DateTimeOffset from, DateTimeOffset to, bool dryRun, CancellationToken ct) =>
        (await http.PostAsync<Redelivered>($"{Path}/subscriptions/{subscription}/redelivery", new { from, to, dryRun }, ct)).Count;
}
