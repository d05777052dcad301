using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Events;

public sealed class WhenPairingStarted(PublicEvents events, Noticeboard board) : IConsumer<PairingStarted>
{
    public async Task Consume(ConsumeContext<PairingStarted> context)
    {
        var pair = context.Message;
        // A start is told again when Pairing has more to say of it; for partners and for the helper there is nothing new in it.
        if (pair.Version > 1)
        {
            return;
        }

        await events.AddAsync(
            context, EventCatalogue.PairingStarted, pair.OrgCode, pair.PairingId, new StartedPairing(pair.PairingId, pair.ChildId, pair.HelperId, pair.OrgCode, pair.Version));
        if (pair.AccountId is { } helper)
        {
            await board.TellAsync([Draft.For(helper, pair.OrgCode, "pairing-started", pair.PairingId.ToString(), pair.ChildId)], context.CancellationToken);
        }
    }
}
