using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Duties;

namespace Tongxing.Outreach.Events;

public sealed class WhenDutyFulfilled(PublicEvents events, OverdueDuties overdue) : IConsumer<DutyFulfilled>
{
    public async Task Consume(ConsumeContext<DutyFulfilled> context)
    {
        await events.AddAsync(context, EventCatalogue.DutyFulfilled, context.Message.OrgCode, context.Message.DutyId, context.Message);
        await overdue.MetAsync(context.Message, context.CancellationToken);
    }
}
