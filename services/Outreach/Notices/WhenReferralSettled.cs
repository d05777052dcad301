using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenReferralSettled(Noticeboard board) : IConsumer<ReferralSettled>
{
    private static readonly string[] Told = [ReferralNotices.Made, ReferralNotices.Urgent, ReferralNotices.Overdue, ReferralNotices.OverdueBelow];

    public async Task Consume(ConsumeContext<ReferralSettled> context)
    {
        foreach (var kind in Told)
        {
            await board.SettleAsync(kind, context.Message.ReferralId.ToString(), context.CancellationToken);
        }
    }
}
