using Microsoft.Extensions.Caching.Memory;

namespace Tongxing.Gateway.Sessions;

/// <summary>
/// The inside tokens of sessions, asked for anew a minute before they end. Each session has its own: a password that was reset ends
/// the sessions before it, and the one that comes after must not find what those were allowed.
/// </summary>
internal sealed class SessionTokens(IdentityClient identity, IMemoryCache cache)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    public async Task<string?> GetAsync(Session session, CancellationToken ct)
    {
        if (cache.TryGetValue(session, out string? known))
        {
            return known;
        }

        if (await identity.IssueTokenAsync(session, ct) is not { } issued)
        {
            return null;
        }

        // Not kept: the password may be chosen through another replica, and then at once everything is open.
        return issued.PasswordDue ? issued.Token : cache.Set(session, issued.Token, issued.ExpiresAt - Early);
    }
}
