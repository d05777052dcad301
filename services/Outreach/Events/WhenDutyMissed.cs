using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Duties;

namespace Tongxing.Outreach.Events;

public sealed class WhenDutyMissed(PublicEvents events, OverdueDuties overdue) : IConsumer<DutyMissed>
{
    public async Task Consume(ConsumeContext<DutyMissed> context)
    {
        await events.AddAsync(context, EventCatalogue.DutyMissed, context.Message.OrgCode, context.Message.DutyId, context.Message);
        await overdue.MissedAsync(context.Message, context.CancellationToken);
    }
}
