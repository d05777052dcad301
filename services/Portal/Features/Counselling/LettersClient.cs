using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Counselling;

public sealed record LetterItem(
    Guid Id, string OrgCode, string State, DateTimeOffset WaitsSince, DateOnly ReadDue, DateOnly AnswerDue, DateTimeOffset? LookDue,
    bool Flagged, bool Looked, bool Named, bool Handed, bool Readable, bool Overdue, int Escalation, long Version);

public sealed record Letter(LetterItem Item, string? Name, Guid? CaseId, IReadOnlyList<LetterMessage> Messages, IReadOnlyList<LetterFlag> Flags);

public sealed record LetterMessage(Guid Id, bool ByWriter, Guid? AuthorId, string Text, DateTimeOffset At);

public sealed record LetterFlag(Guid MessageId, string Rule, string Category, string Lexicon);

internal sealed class LettersClient(HttpClient http)
{
    private const string Path = "api/counselling/letters";

    public static IReadOnlyList<string> States { get; } = ["open", "overdue", "flagged", "answered", "closed"];

    public Task<Page<LetterItem>> ListAsync(string? state, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<LetterItem>>(Links.To(Path, ("state", state), ("cursor", cursor)), ct);

    public async Task<Letter?> FindAsync(Guid id, CancellationToken ct) =>
        await http.FindAsync<Answer>($"{Path}/{id}", ct) is { } letter ? new(letter.Letter, letter.Name, letter.CaseId, letter.Messages, letter.Flags) : null;

    public Task AnswerAsync(Guid id, AnswerInput input, CancellationToken ct) => http.PostAsync($"{Path}/{id}/answers", new { input.Text }, ct, input.Key);

    public Task HandOverAsync(Guid id, Guid? counsellorId, CancellationToken ct) => http.PostAsync($"{Path}/{id}/hand-over", new { counsellorId }, ct);

    public Task ReturnAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/return", null, ct);

    public Task CloseAsync(Guid id, string reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/closure", new { reason }, ct);

    private sealed record Answer(LetterItem Letter, string? Name, Guid? CaseId, IReadOnlyList<LetterMessage> Messages, IReadOnlyList<LetterFlag> Flags);
}

public sealed class AnswerInput
{
    public Guid Key { get; set; }

    [Needed, AtMost(3000)] public string? Text { get; set; }
}
