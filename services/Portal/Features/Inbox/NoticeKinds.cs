namespace Tongxing.Portal.Features.Inbox;

internal static class NoticeKinds
{
    public static IReadOnlyList<string> All { get; } =
    [
        "duties-due", "duty-missed", "duties-overdue", "weekly-digest", "letter-flagged", "letter-handed", "letter-overdue", "child-referred", "child-referred-urgent", "referral-overdue", "referral-overdue-below",
        "crisis-began", "crisis-step-overdue", "aid-step-overdue", "objection-raised", "aid-paid", "activity-approved", "activity-cancelled",
        "import-completed", "pairing-started", "parent-view",
    ];
}
