using Tongxing.Contracts.Aid;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class AidTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData("county-officer")]
    [InlineData("aid-officer")]
    public async Task An_objection_is_told_to_those_who_may_answer_it_until_one_did(string role)
    {
        var (county, notice) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As(role, county);

        var objection = await outreach.PublishAsync(id => new ObjectionRaised(id, notice, county, 1));
        var told = await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new ObjectionAnswered(objection, county, 2));

        Assert.Equal(("objection-raised", $"/notices/{notice}"), (told.Text("kind"), told.Text("link")));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
    }

    [Theory]
    [InlineData("submitted", "township-officer", "011")]
    [InlineData("submitted", "county-officer", "")]
    [InlineData("approved", "aid-officer", "")]
    public async Task A_step_of_aid_that_is_overdue_is_told_to_whoever_takes_it(string kind, string role, string unit)
    {
        var county = outreach.NextCounty();

        var application = await outreach.PublishAsync(id => new AidStepOverdue(id, Guid.CreateVersion7(), "AID-25", kind, new(2026, 11, 20), county + "011S0001C202401", 3));

        var notice = await outreach.As(role, county + unit).OnlyNoticeAsync();
        Assert.Equal($"/aid/{application}", notice.Text("link"));
        Assert.Contains("11月20日", notice.Text("text"), StringComparison.Ordinal);
    }

    public static TheoryData<Func<Guid, string, object>> Taken => new(
        (id, unit) => new AidStepTaken(id, unit, 4),
        (id, unit) => new AidApproved(id, Guid.CreateVersion7(), "AID-25", 150_000, unit, 4),
        (id, unit) => new AidGranted(id, Guid.CreateVersion7(), "AID-25", 150_000, unit, 4),
        (id, unit) => new AidPaid(id, Guid.CreateVersion7(), "AID-25", 150_000, new(2026, 11, 24), unit, 4),
        (id, unit) => new AidEnded(id, Guid.CreateVersion7(), "AID-25", "withdrawn", unit, 4));

    [Theory]
    [MemberData(nameof(Taken), DisableDiscoveryEnumeration = true)]
    public async Task A_step_that_was_taken_asks_for_nothing_more(Func<Guid, string, object> taken)
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var application = await outreach.PublishAsync(id => new AidStepOverdue(id, Guid.CreateVersion7(), "AID-25", "submitted", new(2026, 11, 20), unit, 3));
        var reader = outreach.As("township-officer", unit[..9]);
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => taken(application, unit));

        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.True((await reader.OnlyNoticeAsync()).GetProperty("settled").GetBoolean());
    }

    [Fact]
    public async Task An_aid_that_was_paid_is_told_to_those_who_stand_by_the_child_and_no_amount_with_it()
    {
        var (county, helper, former) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await outreach.PairAsync(helper, county + "011S0001");
        await outreach.PairAsync(former, county + "011S0001", child, ended: true);
        var reader = outreach.As("helper", county, helper, "assigned");
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(id => new AidPaid(id, child, "AID-25", 150_000, new(2026, 11, 24), county + "011S0001", 5));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);

        var told = Assert.Single(await reader.NoticesAsync("?kind=aid-paid"));
        Assert.Equal("{child}的资助金已在11月24日发放。", told.Text("text"));
        Assert.Empty(await outreach.As("helper", county, former, "assigned").NoticesAsync("?kind=aid-paid"));
    }
}
