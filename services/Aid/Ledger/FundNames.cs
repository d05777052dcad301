using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;

namespace Tongxing.Aid.Ledger;

/// <summary>Funds are called after the campaign or programme that they belong to.</summary>
internal static class FundNames
{
    public static async Task<Func<string, string>> OfAsync(AidDb db, IEnumerable<string> funds, CancellationToken ct)
    {
        var ids = funds.Select(fund => Guid.TryParse(fund, out var id) ? id : Guid.Empty).Distinct().ToArray();
        var campaigns = await db.Campaigns.AsNoTracking().Where(campaign => ids.Contains(campaign.Id)).ToDictionaryAsync(campaign => campaign.Id.ToString(), campaign => campaign.Name, ct);
        return fund => campaigns.GetValueOrDefault(fund) ?? ProgrammeCatalogue.Find(fund)?.Name ?? fund;
    }
}
