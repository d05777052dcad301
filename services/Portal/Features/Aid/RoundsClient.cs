using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record AidRound(
    string OrgCode, string ProgrammeId, string Period, int? Pupils, int? Places, DateOnly? ApplyBy, DateOnly? ReviewBy, DateOnly? DecideBy, DateOnly? NoticeBy, int Applied, int Granted, long GrantedFen,
    DateTimeOffset? ReportedAt, DateTimeOffset? RecheckedAt, string? RecheckNote, long Version)
{
    public RoundKey Key => new(OrgCode, ProgrammeId, Period);

    public string State => RecheckedAt is not null ? "rechecked" : ReportedAt is not null ? "reported" : RecheckNote is not null ? "returned" : "open";
}

/// <summary>Which round.</summary>
public sealed record RoundKey(string OrgCode, string ProgrammeId, string Period)
{
    public string Href => $"/rounds/{OrgCode}/{ProgrammeId}/{Period}";
}

internal sealed class RoundsClient(HttpClient http)
{
    private const string Path = "api/aid/rounds";

    public Task<Page<AidRound>> ListAsync(string? programme, bool waiting, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<AidRound>>(Links.To(Path, ("programmeId", programme), ("waiting", waiting ? "true" : null), ("cursor", cursor)), ct);

    public Task<AidRound?> FindAsync(RoundKey key, CancellationToken ct) => http.FindAsync<AidRound>(PathOf(key), ct);

    public Task SetAsync(RoundKey key, RoundInput input, CancellationToken ct) => http.PutAsync(
        PathOf(key), new { input.Pupils, input.Places, input.ApplyBy, input.ReviewBy, input.DecideBy, input.NoticeBy }, ct, $"\"{input.Version}\"");

    public Task ReportAsync(RoundKey key, long version, CancellationToken ct) => PostAsync($"{PathOf(key)}/report", new { }, version, ct);

    public Task RecheckAsync(RoundKey key, long version, bool passed, string? note, CancellationToken ct) => PostAsync($"{PathOf(key)}/recheck", new { passed, note }, version, ct);

    public Task<HttpResponseMessage> RegisterAsync(RoundKey key, string register, CancellationToken ct) =>
        http.GetAsync($"{PathOf(key)}/registers/{Uri.EscapeDataString(register)}.csv", HttpCompletionOption.ResponseHeadersRead, ct);

    public Task<HttpResponseMessage> SummaryAsync(string programme, string period, CancellationToken ct) =>
        http.GetAsync($"{Path}/{Uri.EscapeDataString(programme)}/{Uri.EscapeDataString(period)}/summary.csv", HttpCompletionOption.ResponseHeadersRead, ct);

    private async Task PostAsync(string path, object body, long version, CancellationToken ct)
    {
        using var response = await http.SendAsync(HttpMethod.Post, path, body, ct, etag: $"\"{version}\"");
    }

    private static string PathOf(RoundKey key) => $"{Path}/{Uri.EscapeDataString(key.OrgCode)}/{Uri.EscapeDataString(key.ProgrammeId)}/{Uri.EscapeDataString(key.Period)}";
}
