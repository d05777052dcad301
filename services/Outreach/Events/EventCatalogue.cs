using System.Text.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Pairing;
using Tongxing.Contracts.Registry;

namespace Tongxing.Outreach.Events;

/// <summary>A kind of event that partners may subscribe to.</summary>
/// <param name="Type">The CloudEvents type.</param>
/// <param name="Title">What happened, in Chinese.</param>
/// <param name="TitleEn">What happened, in English.</param>
public sealed record EventType(string Type, string Title, string TitleEn)
{
    /// <summary>The members of its data; a subscription may be limited to some of them.</summary>
    public IReadOnlyList<string> Fields => [.. Data.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>The shape of its data.</summary>
    internal Type Data { get; init; } = typeof(object);
}

/// <summary>The public events. What is not listed here never leaves the system.</summary>
internal static class EventCatalogue
{
    public const string ChildRegistered = "tongxing.registry.ChildRegistered";
    public const string ImportCompleted = "tongxing.registry.ImportCompleted";
    public const string PairingStarted = "tongxing.pairing.PairingStarted";
    public const string PairingEnded = "tongxing.pairing.PairingEnded";
    public const string DutyFulfilled = "tongxing.pairing.DutyFulfilled";
    public const string DutyMissed = "tongxing.pairing.DutyMissed";
    public const string DonationReceived = "tongxing.aid.DonationReceived";
    public const string DonationCancelled = "tongxing.aid.DonationCancelled";
    public const string NoticePublished = "tongxing.aid.NoticePublished";
    public const string AidPaid = "tongxing.aid.AidPaid";
    public const string AidReturned = "tongxing.aid.AidReturned";
    public const string AidRecovered = "tongxing.aid.AidRecovered";
    public const string ActivityApproved = "tongxing.activities.ActivityApproved";
    public const string ActivityCancelled = "tongxing.activities.ActivityCancelled";
    public const string ActivityHeld = "tongxing.activities.ActivityHeld";
    public const string ParticipationChanged = "tongxing.activities.ParticipationChanged";

    /// <summary>Sent only by the test button, to one subscription.</summary>
    public const string Test = "tongxing.outreach.Test";

    public static IReadOnlyList<EventType> All { get; } =
    [
        new(ChildRegistered, "儿童建档", "A child was registered") { Data = typeof(RegisteredChild) },
        new(ImportCompleted, "花名册导入完成", "A roster import was completed") { Data = typeof(ImportCompleted) },
        new(PairingStarted, "结对开始", "A helper was paired with a child") { Data = typeof(StartedPairing) },
        new(PairingEnded, "结对结束", "A helper is no longer paired with a child") { Data = typeof(EndedPairing) },
        new(DutyFulfilled, "职责完成", "A helper's duty was fulfilled") { Data = typeof(DutyFulfilled) },
        new(DutyMissed, "职责逾期", "A helper's duty was missed") { Data = typeof(DutyMissed) },
        new(ActivityApproved, "活动获批", "An activity was approved") { Data = typeof(ActivityApproved) },
        new(ActivityCancelled, "活动取消", "An approved activity was cancelled") { Data = typeof(ActivityCancelled) },
        new(ActivityHeld, "活动已开展", "An activity was held") { Data = typeof(HeldActivity) },
        new(ParticipationChanged, "儿童参加活动情况", "A child's part in an activity changed") { Data = typeof(ParticipationChanged) },
        new(DonationReceived, "收到捐赠", "A donation was received") { Data = typeof(DonationReceived) },
        new(DonationCancelled, "捐赠作废", "A donation does not count any more") { Data = typeof(DonationCancelled) },
        new(NoticePublished, "资助公示发布", "A list of approved aid was published") { Data = typeof(NoticePublished) },
        new(AidPaid, "资助金发放", "An aid was paid") { Data = typeof(PaidAid) },
        new(AidReturned, "资助金退回", "The bank sent a paid aid back") { Data = typeof(ReturnedAid) },
        new(AidRecovered, "资助金追回", "A paid aid was recovered") { Data = typeof(RecoveredAid) },
    ];

    /// <summary>Whether a pattern is one of the types, or the beginning of some of them with a star.</summary>
    public static bool Knows(string pattern) => Matching(pattern).Any();

    /// <summary>The types that a pattern stands for.</summary>
    public static IEnumerable<EventType> Matching(string pattern) =>
        All.Where(type => type.Type == pattern || (pattern is [.., '*'] && type.Type.StartsWith(pattern[..^1], StringComparison.Ordinal)));
}
