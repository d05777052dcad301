using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.ParentsMessages;

public sealed record ParentTemplates(bool Open, IReadOnlyList<ParentTemplate> Items);

public sealed record ParentTemplate(string Kind, string Title, string Text, bool Major, int? EveryDays, DateTimeOffset? LastSentAt, DateOnly? DueOn);

public sealed record ParentMessage(Guid Id, string Title, string Kind, string OrgCode, Guid SentBy, DateTimeOffset SentAt, int Delivered, int Waiting, int Failed, int WithoutPhone);

public sealed record ParentLine(Guid ChildId, string Kind, string Title, string? Relation, string State, DateTimeOffset SentAt);

public sealed record ParentMessageDetail(ParentMessage Message, string Text, IReadOnlyList<ParentLine> Lines);

internal sealed class ParentsClient(HttpClient http)
{
    private const string Path = "api/outreach/parents";

    public Task<ParentTemplates> TemplatesAsync(CancellationToken ct) => http.ReadAsync<ParentTemplates>($"{Path}/templates", ct);

    public Task<Page<ParentMessage>> ListAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<ParentMessage>>(Links.To($"{Path}/messages", ("cursor", cursor)), ct);

    public Task<ParentMessageDetail?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<ParentMessageDetail>($"{Path}/messages/{id}", ct);

    public async Task<IReadOnlyList<ParentLine>> OfChildAsync(Guid child, CancellationToken ct) => (await http.ReadAsync<Page<ParentLine>>($"{Path}/children/{child}", ct)).Items;

    public Task<Created> SendAsync(string? template, IReadOnlyList<Guid> childIds, Guid key, CancellationToken ct) => http.PostAsync<Created>($"{Path}/messages", new { template, childIds }, ct, key);
}
