using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

/// <summary>Apart from what partners and the helper hear of it, so that the past can be learned without telling it again.</summary>
public sealed class WhenHelperPaired(OutreachDb db) : IConsumer<PairingStarted>
{
    public async Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pairing = context.Message;
        await db.ActAsync(Scope.All("people of a unit that may have had another code"), context.CancellationToken);
        await db.KeepAssignmentAsync(pairing.PairingId, pairing.ChildId, pairing.AccountId, pairing.OrgCode, ended: false, pairing.Version, context.CancellationToken);
    }
}
