using Tongxing.Contracts.Activities;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class ActivityTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_class_activity_that_was_approved_is_told_to_its_teacher_and_to_the_school()
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(activity => new ActivityApproved(activity, "lecture", new(2026, 12, 1), county + "011S0001C202401", 1));

        Assert.Contains("专题讲座", (await outreach.As("class-teacher", county + "011S0001C202401").OnlyNoticeAsync()).Text("title"), StringComparison.Ordinal);
        Assert.Contains("12月1日", (await outreach.As("school-officer", county + "011S0001").OnlyNoticeAsync()).Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_that_was_cancelled_is_not_announced_any_more()
    {
        var school = outreach.NextCounty() + "011S0001";
        var reader = outreach.As("school-officer", school);
        var activity = await outreach.PublishAsync(id => new ActivityApproved(id, "lecture", new(2026, 12, 1), school, 1));
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => new ActivityCancelled(activity, "lecture", new(2026, 12, 1), school, 2));

        await Eventually.HoldsAsync(async () => (await reader.NoticesAsync()).Count == 2);
        Assert.Equal(1, await reader.UnreadAsync());
        Assert.True(Assert.Single(await reader.NoticesAsync("?kind=activity-approved")).GetProperty("settled").GetBoolean());
    }
}
