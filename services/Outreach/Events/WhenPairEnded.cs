using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Events;

/// <summary>Apart from <see cref="People.WhenPairingEnded"/>, which also catches up with what was: partners are told of each ending once, when it comes.</summary>
public sealed class WhenPairEnded(PublicEvents events) : IConsumer<PairingEnded>
{
    public Task Consume(ConsumeContext<PairingEnded> context)
    {
        var pair = context.Message;
        return events.AddAsync(context, EventCatalogue.PairingEnded, pair.OrgCode, pair.PairingId, new EndedPairing(pair.PairingId, pair.ChildId, pair.HelperId, pair.OrgCode, pair.Version));
    }
}
