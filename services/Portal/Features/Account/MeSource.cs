using Microsoft.Extensions.Caching.Memory;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Account;

/// <summary>Who reads and in which of their grants: on every page, so kept for a minute.</summary>
internal sealed class MeSource(AccountClient identity, Caller caller, IMemoryCache cache)
{
    private (string, Guid, Guid) Key => ("me", caller.AccountId, caller.GrantId);

    public void Forget() => cache.Remove(Key);

    public async Task<Me?> GetAsync(CancellationToken ct) => !caller.IsSignedIn ? null
        : await cache.GetOrCreateAsync(Key, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            return await identity.MeAsync(ct);
        });
}

internal sealed class AccountClient(HttpClient http)
{
    public Task<Me?> MeAsync(CancellationToken ct) => http.FindAsync<Me>("api/identity/me", ct);

    public Task ChooseLanguageAsync(string language, CancellationToken ct) => http.PutAsync("api/identity/me/language", new { language }, ct);

    public Task ChangePasswordAsync(string current, string next, CancellationToken ct) =>
        http.PostAsync("api/identity/me/password", new { current, next }, ct);
}
