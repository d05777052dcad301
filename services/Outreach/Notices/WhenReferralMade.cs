using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenReferralMade(Noticeboard board) : IConsumer<ReferralMade>
{
    public Task Consume(ConsumeContext<ReferralMade> context)
    {
        var referral = context.Message;
        return board.TellAsync(
            ReferralNotices.ForCounsellors(referral.OrgCode, referral.Urgent ? ReferralNotices.Urgent : ReferralNotices.Made, referral.ReferralId), context.CancellationToken);
    }
}
