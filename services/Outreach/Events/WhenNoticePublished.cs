using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Events;

public sealed class WhenNoticePublished(PublicEvents events) : IConsumer<NoticePublished>
{
    public Task Consume(ConsumeContext<NoticePublished> context) =>
        events.AddAsync(context, EventCatalogue.NoticePublished, context.Message.OrgCode, context.Message.NoticeId, context.Message);
}
