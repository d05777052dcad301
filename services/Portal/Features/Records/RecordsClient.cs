using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Records;

public sealed record ContactRecord(
    Guid Id, Guid ChildId, Guid? PairingId, Guid? HelperId, string? HelperName, string Kind, IReadOnlyList<string> AlsoCounts, DateOnly HappenedOn, int? Minutes, string? Place,
    int? Mood, IReadOnlyList<string> Topics, bool HasNotes, string? Notes, bool FollowUp, long Version, bool Withdrawn);

public sealed record Recorded(Guid Id);

internal sealed class RecordsClient(HttpClient http)
{
    private const string Path = "api/pairing/records";

    public Task<Page<ContactRecord>> OfChildAsync(Guid childId, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<ContactRecord>>(Links.To(Path, ("childId", childId.ToString()), ("cursor", cursor)), ct);

    public Task<Page<ContactRecord>> MineAsync(string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<ContactRecord>>(Links.To(Path, ("mine", "true"), ("cursor", cursor)), ct);

    public Task<ContactRecord?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<ContactRecord>($"{Path}/{id}", ct);

    public Task<Recorded> AddAsync(RecordInput input, Guid childId, Guid? pairingId, string kind, CancellationToken ct) =>
        http.PostAsync<Recorded>(
            Path,
            new
            {
                input.ClientId,
                childId,
                pairingId,
                kind,
                input.HappenedOn,
                input.Minutes,
                input.Place,
                input.Mood,
                Topics = input.Topics ?? [],
                input.Notes,
                input.FollowUp,
            },
            ct,
            input.ClientId);

    public Task CorrectAsync(ContactRecord record, RecordInput input, CancellationToken ct) => http.PutAsync(
        $"{Path}/{record.Id}",
        new
        {
            record.Kind,
            record.AlsoCounts,
            input.HappenedOn,
            input.Minutes,
            input.Place,
            input.Mood,
            Topics = input.Topics ?? [],
            input.Notes,
            input.FollowUp,
        },
        ct,
        $"\"{input.Version}\"");

    public Task WithdrawAsync(Guid id, string reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/withdrawal", new { reason }, ct);
}
