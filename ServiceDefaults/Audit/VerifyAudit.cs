using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Whether a service's trail is what it was when it was written.</summary>
/// <param name="Holds">Nothing sealed was changed, removed or inserted.</param>
/// <param name="Sealed">How many rows hold.</param>
/// <param name="SealedUntil">When the last of these was written, UTC; null while nothing is sealed.</param>
/// <param name="Unsealed">Rows that wait for their seal; usually the last second's.</param>
/// <param name="BrokenAt">The first position that does not hold.</param>
/// <param name="CheckedAt">When the chain was walked, UTC.</param>
public sealed record AuditVerification(bool Holds, long Sealed, DateTimeOffset? SealedUntil, long Unsealed, long? BrokenAt, DateTimeOffset CheckedAt);

internal static class VerifyAudit
{
    public static async Task<Ok<AuditVerification>> Handle(AuditVerifier verifier, CancellationToken ct) => TypedResults.Ok(await verifier.GetAsync(ct));
}

/// <summary>Walks the whole chain at most once a minute, however many auditors look.</summary>
internal sealed class AuditVerifier(AuditChain chain, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim turn = new(1);
    private AuditVerification? last;

    public async Task<AuditVerification> GetAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return last is not null && clock.GetUtcNow() - last.CheckedAt < Fresh ? last : last = await WalkAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<AuditVerification> WalkAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var report = await chain.VerifyAsync(ct);
        return new(report.BrokenAt is null, report.Sealed, await chain.WrittenAtAsync(report.Sealed, ct), report.Unsealed, report.BrokenAt, now);
    }
}
