using MassTransit;
using Tongxing.Contracts.Activities;

namespace Tongxing.Outreach.Events;

public sealed class WhenParticipationChanged(PublicEvents events) : IConsumer<ParticipationChanged>
{
    public Task Consume(ConsumeContext<ParticipationChanged> context) =>
        events.AddAsync(context, EventCatalogue.ParticipationChanged, context.Message.OrgCode, context.Message.ActivityId, context.Message);
}
