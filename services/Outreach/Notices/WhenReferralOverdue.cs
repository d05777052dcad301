using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>The counsellors, who alone can do something about it, are told each time; from the second on the township, then the county presses.</summary>
public sealed class WhenReferralOverdue(Noticeboard board) : IConsumer<ReferralOverdue>
{
    private const int Counsellors = 1;

    public Task Consume(ConsumeContext<ReferralOverdue> context)
    {
        var referral = context.Message;
        var counsellors = Draft.ForCounsellors(referral.OrgCode, ReferralNotices.Overdue, referral.ReferralId.ToString());
        // Its levels begin with the counsellors, a duty's with the class teacher.
        var post = referral.Level == Counsellors ? null : Post.AtOrAbove(referral.Level + 1, referral.OrgCode);
        return board.TellAsync(post is null ? counsellors : counsellors.Append(Draft.For(post, ReferralNotices.OverdueBelow, referral.ReferralId.ToString())), context.CancellationToken);
    }
}
