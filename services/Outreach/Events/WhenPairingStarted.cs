using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Events;

public sealed class WhenPairingStarted(PublicEvents events) : IConsumer<PairingStarted>
{
    public Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pair = context.Message;
        return events.AddAsync(
            context, EventCatalogue.PairingStarted, pair.OrgCode, pair.PairingId, new StartedPairing(pair.PairingId, pair.ChildId, pair.HelperId, pair.OrgCode, pair.Version));
    }
}
