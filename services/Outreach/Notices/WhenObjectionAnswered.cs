using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Notices;

public sealed class WhenObjectionAnswered(Noticeboard board) : IConsumer<ObjectionAnswered>
{
    public Task Consume(ConsumeContext<ObjectionAnswered> context) => board.SettleAsync(WhenObjectionRaised.Kind, context.Message.ObjectionId.ToString(), context.CancellationToken);
}
