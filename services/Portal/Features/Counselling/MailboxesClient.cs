using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Counselling;

public sealed record Mailbox(Guid Id, string OrgCode, string Code, DateTimeOffset CreatedAt, bool Revoked);

internal sealed class MailboxesClient(HttpClient http)
{
    private const string Path = "api/counselling/mailboxes";

    public Task<Page<Mailbox>> ListAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<Mailbox>>(Links.To(Path, ("cursor", cursor)), ct);

    public Task<Mailbox?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Mailbox>($"{Path}/{id}", ct);

    public Task<Mailbox> OpenAsync(MailboxInput input, CancellationToken ct) => http.PostAsync<Mailbox>(Path, new { input.OrgCode }, ct, input.Key);

    public Task RevokeAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/revocation", null, ct);
}

public sealed class MailboxInput
{
    public Guid Key { get; set; }

    [Needed] public string? OrgCode { get; set; }
}
