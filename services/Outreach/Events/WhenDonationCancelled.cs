using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Events;

public sealed class WhenDonationCancelled(PublicEvents events) : IConsumer<DonationCancelled>
{
    public Task Consume(ConsumeContext<DonationCancelled> context) =>
        events.AddAsync(context, EventCatalogue.DonationCancelled, context.Message.OrgCode, context.Message.DonationId, context.Message);
}
