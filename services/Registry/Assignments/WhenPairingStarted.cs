using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Assignments;

public sealed class WhenPairingStarted(RegistryDb db) : IConsumer<PairingStarted>
{
    public Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pairing = context.Message;
        var assignment = new Assignment(pairing.PairingId, pairing.ChildId, pairing.AccountId, pairing.OrgCode, Ended: false, pairing.Version);
        return db.KeepAsync(assignment, context.CancellationToken);
    }
}
