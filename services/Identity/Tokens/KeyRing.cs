using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Identity.Tokens;

/// <summary>
/// The signing keys, read again every minute and rotated every 30 days. The next key is shown a day before it signs,
/// so that every service knows it by then.
/// </summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, FieldCipher cipher, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private static readonly TimeSpan ShownAhead = TimeSpan.FromDays(1);
    private static readonly TimeSpan ReadAgain = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1);
    private volatile Keys ring = new([], DateTimeOffset.MinValue);
    private volatile Signing? signing;

    public async Task<SigningCredentials> CurrentAsync(CancellationToken ct)
    {
        var (keys, now) = (await ReadAsync(ct), clock.GetUtcNow());
        var current = keys.Where(key => key.SignsFrom <= now && now < key.SignsUntil).MaxBy(key => key.SignsFrom)
            ?? throw new InvalidOperationException("There is no signing key.");
        if (signing is not { } last || last.KeyId != current.Id)
        {
            signing = last = new(current.Id, current.Credentials(cipher));
        }

        return last.Credentials;
    }

    public async Task<IReadOnlyList<SigningKey>> ShownAsync(CancellationToken ct)
    {
        var keys = await ReadAsync(ct);
        return [.. keys.Where(key => key.ShownUntil > clock.GetUtcNow())];
    }

    public void Dispose() => gate.Dispose();

    private async Task<List<SigningKey>> ReadAsync(CancellationToken ct)
    {
        var read = ring;
        if (clock.GetUtcNow() < read.FreshUntil)
        {
            return read.All;
        }

        await gate.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() >= ring.FreshUntil)
            {
                ring = new(await ReadAndRotateAsync(ct), clock.GetUtcNow() + ReadAgain);
            }

            return ring.All;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<List<SigningKey>> ReadAndRotateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.BeginAsync(Scope.All("signing keys"), ct);
        await db.LockAsync("signing keys", ct);
        var known = await db.SigningKeys.OrderBy(key => key.SignsFrom).ToListAsync(ct);
        var now = clock.GetUtcNow();
        if (known is not [.., { } last] || last.SignsUntil - now < ShownAhead)
        {
            var from = known is [.., { } ending] && ending.SignsUntil > now ? ending.SignsUntil : now;
            db.SigningKeys.Add(SigningKey.New(cipher, from, Life));
            known.Add(db.SigningKeys.Local.Last());
        }

        db.SigningKeys.RemoveRange(known.Where(key => key.ShownUntil < now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known;
    }

    // Read by requests while another one rotates: each is one object, so that nobody sees half of it.
    private sealed record Keys(List<SigningKey> All, DateTimeOffset FreshUntil);

    private sealed record Signing(Guid KeyId, SigningCredentials Credentials);
}
