using MassTransit;
using Tongxing.Contracts.Registry;

namespace Tongxing.Outreach.Events;

public sealed class WhenImportCompleted(PublicEvents events) : IConsumer<ImportCompleted>
{
    public Task Consume(ConsumeContext<ImportCompleted> context) =>
        events.AddAsync(context, EventCatalogue.ImportCompleted, context.Message.OrgCode, context.Message.ImportId, context.Message);
}
