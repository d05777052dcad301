namespace Tongxing.Outreach.Notices;

/// <summary>A referral is any counsellor's who looks after the place; only counsellors can read it.</summary>
internal static class ReferralNotices
{
    public const string Made = "child-referred";
    public const string Urgent = "child-referred-urgent";
    public const string Overdue = "referral-overdue";
    public const string OverdueBelow = "referral-overdue-below";
}
