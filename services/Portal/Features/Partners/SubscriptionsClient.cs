using Microsoft.Extensions.Localization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed record EventType(string Type, string Title, string TitleEn, IReadOnlyList<string> Fields)
{
    public string Name => Languages.IsChinese ? Title : TitleEn;
}

internal static class EventTypes
{
    /// <summary>What people call it. Nobody subscribes to a test, so no list has it; the type itself where a newer service sends more than it lists.</summary>
    public static string NameOf(this IReadOnlyList<EventType> types, string type, IStringLocalizer texts) => types.FirstOrDefault(known => known.Type == type)?.Name ?? texts.Code("event", type);
}

public sealed record Subscription(
    Guid Id, string Name, IReadOnlyList<string> EventTypes, string OrgCode, string Url, string State, string? DisabledReason, DateTimeOffset CreatedAt,
    DateTimeOffset? LastDeliveryAt, bool Failing, IReadOnlyList<string>? Fields, IReadOnlyList<Guid> Holders, long Version);

public sealed record SubscriptionSecret(Guid Id, string Secret);

internal sealed record NewSecret(string Secret);

internal sealed class SubscriptionsClient(HttpClient http)
{
    private const string Path = "api/outreach/subscriptions";

    public async Task<IReadOnlyList<EventType>> EventTypesAsync(CancellationToken ct) =>
        (await http.ReadAsync<ItemList<EventType>>("api/outreach/event-types", ct)).Items;

    public async Task<IReadOnlyList<Guid>> PartnerAccountsAsync(CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Guid>>("api/outreach/partner-accounts?limit=200", ct)).Items;

    public Task<Page<Subscription>> ListAsync(string? text, string? state, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Subscription>>(Links.To(Path, ("q", text), ("state", state), ("cursor", cursor)), ct);

    public Task<Subscription?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Subscription>($"{Path}/{id}", ct);

    public Task<SubscriptionSecret> AddAsync(SubscriptionInput input, CancellationToken ct) =>
        http.PostAsync<SubscriptionSecret>(Path, new { input.Name, input.EventTypes, input.OrgCode, input.Url, Fields = input.FieldsWanted, Holders = input.Holders ?? [] }, ct, input.Key);

    public Task ChangeAsync(Guid id, SubscriptionInput input, CancellationToken ct) =>
        http.PutAsync($"{Path}/{id}", new { input.Name, input.EventTypes, input.OrgCode, input.Url, Fields = input.FieldsWanted, Holders = input.Holders ?? [] }, ct, $"\"{input.Version}\"");

    public Task PauseAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/pause", null, ct);

    public Task ResumeAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/resume", null, ct);

    public async Task<string> NewSecretAsync(Guid id, CancellationToken ct) =>
        (await http.PostAsync<NewSecret>($"{Path}/{id}/secret", null, ct)).Secret;

    public Task DeleteAsync(Guid id, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}", ct);

    public Task TestAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/test", null, ct);
}
