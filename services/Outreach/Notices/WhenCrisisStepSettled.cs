using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenCrisisStepSettled(Noticeboard board) : IConsumer<CrisisStepSettled>
{
    public Task Consume(ConsumeContext<CrisisStepSettled> context) => board.SettleAsync("crisis-step-overdue", context.Message.StepId.ToString(), context.CancellationToken);
}
