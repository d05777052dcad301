using MassTransit;
using Tongxing.Contracts.Activities;

namespace Tongxing.Outreach.Events;

public sealed class WhenActivityApproved(PublicEvents events) : IConsumer<ActivityApproved>
{
    public Task Consume(ConsumeContext<ActivityApproved> context) =>
        events.AddAsync(context, EventCatalogue.ActivityApproved, context.Message.OrgCode, context.Message.ActivityId, context.Message);
}
