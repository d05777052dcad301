using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Events;

public sealed class WhenDutyFulfilled(PublicEvents events) : IConsumer<DutyFulfilled>
{
    public Task Consume(ConsumeContext<DutyFulfilled> context) =>
        events.AddAsync(context, EventCatalogue.DutyFulfilled, context.Message.OrgCode, context.Message.DutyId, context.Message);
}
