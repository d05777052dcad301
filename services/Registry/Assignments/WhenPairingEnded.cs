using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Assignments;

public sealed class WhenPairingEnded(RegistryDb db) : IConsumer<PairingEnded>
{
    public Task Consume(ConsumeContext<PairingEnded> context)
    {
        var pairing = context.Message;
        var assignment = new Assignment(pairing.PairingId, pairing.ChildId, pairing.AccountId, pairing.OrgCode, Ended: true, pairing.Version);
        return db.KeepAsync(assignment, context.CancellationToken);
    }
}
