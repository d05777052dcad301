using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Inbox;

public sealed record Notice(
    Guid Id, string Kind, string Title, string Text, string? Link, Guid? ChildId, DateTimeOffset At, int Times, bool Unread, bool Urgent, bool Settled, bool Own);

public sealed record Unread(int Count, bool Urgent);

public sealed record Preferences(string Language, TimeOnly QuietFrom, TimeOnly QuietTo, IReadOnlyList<NoticeKind> Kinds, IReadOnlyList<OwnAddress> Addresses, long Version);

public sealed record NoticeKind(string Kind, bool Urgent, bool Email, bool Sms);

public sealed record OwnAddress(string Channel, bool Open, string? Address, bool Confirmed);

internal sealed class NoticesClient(HttpClient http)
{
    private const string Path = "api/outreach/notices";

    public Task<Page<Notice>> ListAsync(string? kind, bool unread, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Notice>>(Links.To(Path, ("kind", kind), ("unread", unread ? "true" : null), ("cursor", cursor)), ct);

    public Task<Unread> CountAsync(CancellationToken ct) => http.ReadAsync<Unread>($"{Path}/unread", ct);

    public Task ReadAsync(Guid id, CancellationToken ct) => http.PutAsync($"{Path}/{id}/read", new { }, ct);

    public Task UnreadAsync(Guid id, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/read", ct);

    public Task ReadAllAsync(DateTimeOffset upTo, CancellationToken ct) => http.PostAsync($"{Path}/read", new { upTo }, ct);

    public Task<Preferences> PreferencesAsync(CancellationToken ct) => http.ReadAsync<Preferences>($"{Path}/preferences", ct);

    public Task ChangeAsync(string language, TimeOnly quietFrom, TimeOnly quietTo, IEnumerable<NoticeKind> kinds, long version, CancellationToken ct) =>
        http.PutAsync($"{Path}/preferences", new { language, quietFrom, quietTo, kinds = kinds.Select(kind => new { kind.Kind, kind.Email, kind.Sms }) }, ct, $"\"{version}\"");

    public Task AskAsync(string channel, string address, CancellationToken ct) => http.PutAsync($"{Path}/addresses/{channel}", new { address }, ct);

    public Task ConfirmAsync(string channel, string code, CancellationToken ct) => http.PostAsync($"{Path}/addresses/{channel}/confirmation", new { code }, ct);

    public Task WithdrawAsync(string channel, CancellationToken ct) => http.DeleteAsync($"{Path}/addresses/{channel}", ct);
}
