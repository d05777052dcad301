using MassTransit;
using Tongxing.Contracts.Activities;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Events;

public sealed class WhenActivityCancelled(PublicEvents events, Noticeboard board) : IConsumer<ActivityCancelled>
{
    public async Task Consume(ConsumeContext<ActivityCancelled> context)
    {
        var cancelled = context.Message;
        await events.AddAsync(context, EventCatalogue.ActivityCancelled, cancelled.OrgCode, cancelled.ActivityId, cancelled);
        await board.SettleAsync(WhenActivityApproved.Kind, cancelled.ActivityId.ToString(), context.CancellationToken);
        await board.TellAsync(
            Post.Of(cancelled.OrgCode).Select(post => Draft.For(post, "activity-cancelled", cancelled.ActivityId.ToString(), ("activity", cancelled.Kind), ("on", Fact.Of(cancelled.On)))),
            context.CancellationToken);
    }
}
