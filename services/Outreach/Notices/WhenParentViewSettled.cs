using MassTransit;
using Tongxing.Contracts.Activities;

namespace Tongxing.Outreach.Notices;

public sealed class WhenParentViewSettled(Noticeboard board) : IConsumer<ParentViewSettled>
{
    public Task Consume(ConsumeContext<ParentViewSettled> context) => board.SettleAsync(WhenParentViewGiven.Kind, context.Message.ViewId.ToString(), context.CancellationToken);
}
