using MassTransit;
using Tongxing.Contracts.Activities;

namespace Tongxing.Outreach.Events;

public sealed class WhenActivityHeld(PublicEvents events) : IConsumer<ActivityHeld>
{
    public Task Consume(ConsumeContext<ActivityHeld> context)
    {
        var held = context.Message;
        return events.AddAsync(
            context, EventCatalogue.ActivityHeld, held.OrgCode, held.ActivityId, new HeldActivity(held.ActivityId, held.Kind, held.On, held.Summarised, held.OrgCode, held.Version));
    }
}
