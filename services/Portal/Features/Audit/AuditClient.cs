using System.Text.Json;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Audit;

public sealed record AuditItem(Guid Id, DateTimeOffset At, Guid? ActorId, string? Role, string OrgCode, string Action, string Subject, JsonElement Detail);

public sealed record AuditVerification(bool Holds, long Sealed, DateTimeOffset? SealedUntil, long Unsealed, long? BrokenAt, DateTimeOffset CheckedAt);

internal sealed record AuditFilter(DateOnly? From, DateOnly? To, Guid? Actor, string? Action, string? Subject, string? Cursor);

/// <summary>One service's trail: each keeps its own.</summary>
internal abstract class AuditClient(HttpClient http, string service)
{
    public string Service => service;

    public Task<Page<AuditItem>> ListAsync(AuditFilter filter, CancellationToken ct) => http.ReadAsync<Page<AuditItem>>(
        Links.To(
            $"api/{service}/audit",
            ("from", filter.From?.Day()),
            ("to", filter.To?.Day()),
            ("actorId", filter.Actor?.ToString()),
            ("action", filter.Action),
            ("subject", filter.Subject),
            ("cursor", filter.Cursor)),
        ct);

    public Task<AuditVerification> VerificationAsync(CancellationToken ct) => http.ReadAsync<AuditVerification>($"api/{service}/audit/verification", ct);
}

internal sealed class RegistryAudit(HttpClient http) : AuditClient(http, "registry");

internal sealed class PairingAudit(HttpClient http) : AuditClient(http, "pairing");

internal sealed class ActivitiesAudit(HttpClient http) : AuditClient(http, "activities");

internal sealed class AidAudit(HttpClient http) : AuditClient(http, "aid");

internal sealed class IdentityAudit(HttpClient http) : AuditClient(http, "identity");

internal sealed class OutreachAudit(HttpClient http) : AuditClient(http, "outreach");

internal sealed class CounsellingAudit(HttpClient http) : AuditClient(http, "counselling");

internal sealed class InsightsAudit(HttpClient http) : AuditClient(http, "insights");

/// <summary>The trails by area, in the order of the tabs.</summary>
internal sealed class AuditAreas(RegistryAudit registry, PairingAudit pairing, ActivitiesAudit activities, AidAudit aid, CounsellingAudit counselling, IdentityAudit identity, OutreachAudit outreach, InsightsAudit insights)
{
    public IReadOnlyList<AuditClient> All { get; } = [registry, pairing, activities, aid, counselling, identity, outreach, insights];

    public AuditClient Of(string? area) => All.FirstOrDefault(client => client.Service == area) ?? All[0];
}
