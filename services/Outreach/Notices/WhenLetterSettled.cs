using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenLetterSettled(Noticeboard board) : IConsumer<LetterSettled>
{
    public Task Consume(ConsumeContext<LetterSettled> context) => board.SettleLetterAsync(context.Message.LetterId, context.CancellationToken);
}
