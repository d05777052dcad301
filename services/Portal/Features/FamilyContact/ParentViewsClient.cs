using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.FamilyContact;

public sealed record ParentView(Guid Id, Guid ChildId, string OrgCode, string Relation, string Words, DateTimeOffset At, string? Outcome, Guid? SettledBy, DateTimeOffset? SettledAt);

internal sealed class ParentViewsClient(HttpClient http)
{
    private const string Path = "api/activities/parent-views";

    public Task<Page<ParentView>> ListAsync(bool? open, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<ParentView>>(Links.To(Path, ("open", open?.ToString()), ("cursor", cursor)), ct);

    public Task SettleAsync(Guid id, string? outcome, CancellationToken ct) => http.PutAsync($"{Path}/{id}/outcome", new { outcome }, ct);
}
