using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Events;

public sealed class WhenPairingStarted(PublicEvents events) : IConsumer<PairingStarted>
{
    public Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pair = context.Message;
        // A start is told again when Pairing has more to say of it; for partners there is nothing new in it.
        return pair.Version > 1 ? Task.CompletedTask : events.AddAsync(
            context, EventCatalogue.PairingStarted, pair.OrgCode, pair.PairingId, new StartedPairing(pair.PairingId, pair.ChildId, pair.HelperId, pair.OrgCode, pair.Version));
    }
}
