using Microsoft.Extensions.Caching.Memory;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Inbox;

/// <summary>How much is unread, on every page: one cheap call, kept for some seconds, and no page waits for it or fails with it.</summary>
internal sealed class UnreadSource(NoticesClient notices, Caller caller, IMemoryCache cache)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private (string, Guid, Guid) Key => ("unread", caller.AccountId, caller.GrantId);

    public void Forget() => cache.Remove(Key);

    /// <summary>Null when nobody is signed in, or when it cannot be said now.</summary>
    public async Task<Unread?> GetAsync(CancellationToken ct) => !caller.IsSignedIn || !caller.Can(Permissions.Inbox) ? null
        : await cache.GetOrCreateAsync(Key, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return await CountAsync(ct);
        });

    private async Task<Unread?> CountAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await notices.CountAsync(patience.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or ServiceProblemException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
