using MassTransit;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Activities.Pairs;

public sealed class WhenPairingEnded(ActivitiesDb db) : IConsumer<PairingEnded>
{
    public Task Consume(ConsumeContext<PairingEnded> context)
    {
        var pairing = context.Message;
        return db.KeepAsync(new(pairing.PairingId, pairing.ChildId, pairing.AccountId, Ended: true, pairing.Version), context.CancellationToken);
    }
}
