using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Subscriptions;

internal static class FieldPolicy
{
    /// <summary>What a partner may see in a subscription that it makes itself: no more than officers left it in each of its others.</summary>
    public static async Task<List<string>?> OfPartnerAsync(OutreachDb db, Caller caller, CancellationToken ct)
    {
        var limits = await db.SubscriptionsOf(caller).Where(known => known.Fields != null).Select(known => known.Fields!).ToListAsync(ct);
        return limits.Count == 0 ? null : limits.Aggregate((one, other) => [.. one.Intersect(other, StringComparer.Ordinal)]);
    }
}
