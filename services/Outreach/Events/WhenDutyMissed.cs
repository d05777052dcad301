using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Events;

public sealed class WhenDutyMissed(PublicEvents events) : IConsumer<DutyMissed>
{
    public Task Consume(ConsumeContext<DutyMissed> context) =>
        events.AddAsync(context, EventCatalogue.DutyMissed, context.Message.OrgCode, context.Message.DutyId, context.Message);
}
