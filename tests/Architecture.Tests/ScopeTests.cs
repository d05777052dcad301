using System.Text.RegularExpressions;

namespace Tongxing.Architecture.Tests;

public sealed partial class ScopeTests
{
    // Work that sees the whole province, and why. Anything new here wants a reviewer.
    private static readonly string[] Reviewed =
    [
        "ServiceDefaults/Messaging/Inbox.cs: a message about no place",
        "ServiceDefaults/Security/Caller.cs: another service",
        "services/Activities/Children/WhenChildUpdated.cs: a child that an older word left elsewhere",
        "services/Activities/FiveOnes/AnswerLink.cs: a parent's link, which names no place",
        "services/Aid/Deadlines/AidClock.cs: notices that are over",
        "services/Aid/Deadlines/AidClock.cs: steps of aid that are overdue",
        "services/Aid/Ledger/LedgerVerifier.cs: a book's chain is walked",
        "services/Aid/Public/PublicEndpoints.cs: what is public of every unit",
        "services/Counselling/Children/WhenChildUpdated.cs: a child that an older word left elsewhere",
        "services/Counselling/Clock/CounsellingClock.cs: cases kept long enough",
        "services/Counselling/Clock/CounsellingClock.cs: crisis steps nobody confirmed in time",
        "services/Counselling/Clock/CounsellingClock.cs: letters nobody saw to in time",
        "services/Counselling/Clock/CounsellingClock.cs: referrals nobody took up in time",
        "services/Identity/Accounts/GrantRules.cs: the grants of an account that is about to be mastered",
        "services/Identity/Clients/ClientDirectory.cs: a client asks for a token",
        "services/Identity/Tokens/KeyRing.cs: signing keys",
        "services/Insights/Facts/FactConsumer.cs: figures of every unit",
        "services/Outreach/Deliveries/DeliveryQueue.cs: deliveries of every unit",
        "services/Outreach/Deliveries/DeliveryQueue.cs: old deliveries",
        "services/Outreach/Duties/OverdueDuties.cs: an overdue duty, wherever it is now",
        "services/Outreach/Duties/OverdueRounds.cs: helpers are reminded of what they missed",
        "services/Outreach/Duties/OverdueRounds.cs: overdue duties become the matter of the next level",
        "services/Outreach/Duties/OverdueRounds.cs: supervisors' digests",
        "services/Outreach/Events/PublicEvents.cs: an event goes to the subscriptions of every level",
        "services/Outreach/Messages/MessageQueue.cs: messages to people of every unit",
        "services/Outreach/Notices/Noticeboard.cs: a notice goes to people of every level",
        "services/Outreach/People/Helpers.cs: a child's helpers, wherever they are",
        "services/Outreach/People/WhenAccountLocked.cs: people of a unit that may have had another code",
        "services/Outreach/People/WhenAccountUnlocked.cs: people of a unit that may have had another code",
        "services/Outreach/People/WhenGrantEnded.cs: people of a unit that may have had another code",
        "services/Outreach/People/WhenGrantGiven.cs: people of a unit that may have had another code",
        "services/Outreach/People/WhenHelperPaired.cs: people of a unit that may have had another code",
        "services/Outreach/People/WhenPairingEnded.cs: people of a unit that may have had another code",
        "services/Outreach/Preferences/ChangeAddress.cs: a code goes to an address that is to be confirmed",
        "services/Pairing/Children/WhenChildUpdated.cs: a child that an older word left elsewhere",
        "services/Pairing/Duties/DutyClock.cs: duties due soon",
        "services/Pairing/Duties/DutyClock.cs: duties missed",
        "services/Pairing/Duties/DutyClock.cs: the new day's duties",
        "services/Pairing/Records/Recount.cs: what a helper did with a child, wherever it was",
        "services/Registry/Assignments/AssignmentRows.cs: a pair of a child that may have been elsewhere",
        "services/Registry/Imports/ImportQueue.cs: imports of any unit wait to be worked on",
        "services/Registry/Imports/ImportRetention.cs: old rosters of any unit are deleted",
        "services/Registry/Names/SearchNameBackfill.cs: names of any unit get what they are found by",
    ];

    [Fact]
    public void Every_use_of_the_whole_province_is_known()
    {
        var used =
            from file in Source.Files("ServiceDefaults", "services", "gateway")
            from Match use in Use().Matches(file.Text)
            select $"{file.Path}: {use.Groups["reason"].Value}";

        Assert.Equal(Reviewed, used.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Scope\.All\("(?<reason>[^"]+)"\)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();
}
