using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;

namespace Tongxing.Outreach.Subscriptions;

internal static class FieldPolicy
{
    /// <summary>What a partner may see in a subscription that it makes itself: no more than officers left it in each of the others.</summary>
    public static async Task<List<string>?> OfPartnerAsync(OutreachDb db, CancellationToken ct)
    {
        var limits = await db.Subscriptions.Where(known => known.Fields != null).Select(known => known.Fields!).ToListAsync(ct);
        return limits.Count == 0 ? null : limits.Aggregate((one, other) => [.. one.Intersect(other, StringComparer.Ordinal)]);
    }
}
