using Tongxing.Contracts.Pairing;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

internal static class Pairs
{
    /// <returns>The child, once the pair is known.</returns>
    public static async Task<Guid> PairAsync(this OutreachFixture outreach, Guid helper, string orgCode, Guid? child = null, bool ended = false)
    {
        var (pairing, whom) = (Guid.CreateVersion7(), child ?? Guid.CreateVersion7());
        await outreach.PublishAsync(_ => new PairingStarted(pairing, whom, Guid.CreateVersion7(), helper, orgCode, 1));
        if (ended)
        {
            await outreach.PublishAsync(_ => new PairingEnded(pairing, whom, Guid.CreateVersion7(), helper, orgCode, 2));
        }

        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from assignments where pairing_id = '{pairing}' and ended = {ended}") == 1);
        return whom;
    }
}
