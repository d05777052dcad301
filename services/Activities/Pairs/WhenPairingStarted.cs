using MassTransit;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Activities.Pairs;

public sealed class WhenPairingStarted(ActivitiesDb db) : IConsumer<PairingStarted>
{
    public Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pairing = context.Message;
        return db.KeepAsync(new(pairing.PairingId, pairing.ChildId, pairing.AccountId, Ended: false, pairing.Version), context.CancellationToken);
    }
}
