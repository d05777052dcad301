using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;

namespace Tongxing.Aid.Ledger;

/// <param name="Zh">The campaign's or programme's name.</param>
/// <param name="En">The programme's in English; campaigns have one name.</param>
internal sealed record FundName(string Zh, string En);

/// <summary>Funds are called after the campaign or programme that they belong to.</summary>
internal static class FundNames
{
    public static async Task<Func<string, FundName>> OfAsync(AidDb db, IEnumerable<string> funds, CancellationToken ct)
    {
        var ids = funds.Select(fund => Guid.TryParse(fund, out var id) ? id : Guid.Empty).Distinct().ToArray();
        var campaigns = await db.Campaigns.AsNoTracking().Where(campaign => ids.Contains(campaign.Id)).ToDictionaryAsync(campaign => campaign.Id.ToString(), campaign => campaign.Name, ct);
        return fund => ProgrammeCatalogue.Find(fund) is { } programme ? new(programme.Name, programme.NameEn) : Same(campaigns.GetValueOrDefault(fund) ?? fund);

        static FundName Same(string name) => new(name, name);
    }
}
