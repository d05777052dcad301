using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenCaseClosed(Noticeboard board) : IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseClosed> context) => board.SettleAsync(WhenCrisisBegan.Kind, context.Message.CaseId.ToString(), context.CancellationToken);
}
