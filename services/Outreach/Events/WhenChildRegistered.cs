using MassTransit;
using Tongxing.Contracts.Registry;

namespace Tongxing.Outreach.Events;

public sealed class WhenChildRegistered(PublicEvents events) : IConsumer<ChildRegistered>
{
    public Task Consume(ConsumeContext<ChildRegistered> context)
    {
        var child = context.Message;
        return events.AddAsync(context, EventCatalogue.ChildRegistered, child.OrgCode, child.ChildId, new RegisteredChild(
            child.ChildId, child.OrgCode, child.SchoolCode, child.ClassCode, child.Grade, child.Sex, child.Boarding, child.LeftBehind, child.Provisional, child.Version));
    }
}
