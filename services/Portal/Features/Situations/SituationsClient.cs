using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Situations;

/// <summary>What indicators count of a child; null is nothing said, and version 0 nothing at all.</summary>
public sealed record Situation(
    Guid ChildId, string? Enrolment, DateOnly? EnrolmentSince, string? Immunisation, DateOnly? ImmunisationSince, bool? GuardianTaught, DateOnly? GuardianTaughtSince,
    string? LegalAid, DateOnly? LegalAidSince, long Version);

public sealed record SituationRow(Guid ChildId, string Name, Situation Situation);

public sealed record ChangedSituations(int Changed);

internal sealed class SituationsClient(HttpClient http)
{
    // A form takes so many fields at once, and no class is larger.
    private const string Most = "100";

    public Task<Situation?> FindAsync(Guid child, CancellationToken ct) => http.FindAsync<Situation>(PathOf(child), ct);

    public Task SaveAsync(Guid child, SituationInput input, CancellationToken ct) => http.PutAsync(PathOf(child), input.ToRequest(), ct, $"\"{input.Version}\"");

    public Task<Page<SituationRow>> ListAsync(string classCode, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<SituationRow>>(Links.To("api/registry/situations", ("classCode", classCode), ("cursor", cursor), ("limit", Most)), ct);

    public async Task SaveAsync(IReadOnlyList<(SituationRow Row, RowInput Input)> changed, CancellationToken ct)
    {
        using var response = await http.SendAsync(
            HttpMethod.Put, "api/registry/situations", new { items = changed.Select(one => one.Input.ToRequest(one.Row.Situation)) }, ct);
    }

    private static string PathOf(Guid child) => $"api/registry/children/{child}/situation";
}
