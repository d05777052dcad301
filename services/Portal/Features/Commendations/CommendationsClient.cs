using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Commendations;

public sealed record Commendation(Guid Id, Guid ChildId, string OrgCode, string Kind, int Year, string State, DateTimeOffset NominatedAt, DateTimeOffset? EndedAt, long Version)
{
    public static IReadOnlyList<string> Kinds { get; } = ["outstanding", "self-strong"];

    public static IReadOnlyList<string> States { get; } = ["nominated", "commended", "declined", "withdrawn"];

    public bool IsOpen => State == "nominated";

    public bool IsDecided => State is "commended" or "declined";
}

public sealed record Nomination(Commendation Item, string Deeds, string? Reason, Guid NominatedBy, Guid? EndedBy);

internal sealed record CommendationFilter(Guid? Child = null, string? Kind = null, string? Year = null, string? State = null, string? Cursor = null);

internal sealed class CommendationsClient(HttpClient http)
{
    private const string Path = "api/registry/commendations";

    public Task<Page<Commendation>> ListAsync(CommendationFilter filter, CancellationToken ct) => http.ReadAsync<Page<Commendation>>(
        Links.To(Path, ("childId", filter.Child?.ToString()), ("kind", filter.Kind), ("year", filter.Year), ("state", filter.State), ("cursor", filter.Cursor)), ct);

    public Task<Nomination?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Nomination>($"{Path}/{id}", ct);

    public Task<Created> NominateAsync(Guid child, NominationInput input, CancellationToken ct) =>
        http.PostAsync<Created>(Path, new { childId = child, input.Kind, input.Year, input.Deeds }, ct, input.Key);

    public Task EditAsync(Guid id, DeedsInput input, CancellationToken ct) => http.PutAsync($"{Path}/{id}", new { input.Deeds }, ct, $"\"{input.Version}\"");

    public Task WithdrawAsync(Guid id, string? reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/withdrawal", new { reason }, ct);

    public async Task DecideAsync(Guid id, long version, bool commended, string? reason, CancellationToken ct)
    {
        using var response = await http.SendAsync(HttpMethod.Post, $"{Path}/{id}/decision", new { commended, reason }, ct, etag: $"\"{version}\"");
    }

    public Task ReopenAsync(Guid id, string? reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/reopening", new { reason }, ct);
}

public class DeedsInput
{
    /// <summary>What was read, so that nobody overwrites what they have not seen.</summary>
    public long Version { get; set; }

    [Needed, AtLeast(20), AtMost(1000)] public string? Deeds { get; set; }
}

public sealed class NominationInput : DeedsInput
{
    public Guid Key { get; set; }

    [Needed] public string? Kind { get; set; }

    [Needed] public int? Year { get; set; }
}
