using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenReferralMade(Noticeboard board) : IConsumer<ReferralMade>
{
    public Task Consume(ConsumeContext<ReferralMade> context)
    {
        var referral = context.Message;
        return board.TellAsync(
            Draft.ForCounsellors(referral.OrgCode, referral.Urgent ? ReferralNotices.Urgent : ReferralNotices.Made, referral.ReferralId.ToString()), context.CancellationToken);
    }
}
