using Microsoft.Extensions.Caching.Memory;

namespace Tongxing.Gateway.Sessions;

/// <summary>The inside tokens of sessions, asked for anew a minute before they end.</summary>
internal sealed class SessionTokens(IdentityClient identity, IMemoryCache cache)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    public async Task<string?> GetAsync(Session session, CancellationToken ct)
    {
        var key = (session.AccountId, session.GrantId);
        if (cache.TryGetValue(key, out string? known))
        {
            return known;
        }

        if (await identity.IssueTokenAsync(session.AccountId, session.GrantId, ct) is not { } issued)
        {
            return null;
        }

        return cache.Set(key, issued.Token, issued.ExpiresAt - Early);
    }
}
