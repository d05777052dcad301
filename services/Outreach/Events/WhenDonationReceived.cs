using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Events;

public sealed class WhenDonationReceived(PublicEvents events) : IConsumer<DonationReceived>
{
    public Task Consume(ConsumeContext<DonationReceived> context) =>
        events.AddAsync(context, EventCatalogue.DonationReceived, context.Message.OrgCode, context.Message.DonationId, context.Message);
}
