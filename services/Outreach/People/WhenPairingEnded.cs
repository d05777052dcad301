using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

public sealed class WhenPairingEnded(OutreachDb db) : IConsumer<PairingEnded>
{
    public async Task Consume(ConsumeContext<PairingEnded> context)
    {
        var pairing = context.Message;
        await db.ActAsync(Scope.All("people of a unit that may have had another code"), context.CancellationToken);
        await db.KeepAssignmentAsync(pairing.PairingId, pairing.ChildId, pairing.AccountId, pairing.OrgCode, ended: true, pairing.Version, context.CancellationToken);
    }
}
