using Tongxing.Contracts.Counselling;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class CrisisTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData(1, "counsellor", "011")]
    [InlineData(2, "school-officer", "011S0001")]
    [InlineData(3, "township-officer", "011")]
    [InlineData(4, "county-officer", "")]
    public async Task A_crisis_step_nobody_confirmed_is_told_to_the_level_whose_turn_it_is(int level, string role, string unit)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(step => new CrisisStepOverdue(Guid.CreateVersion7(), step, "guardian-informed", level, county + "011S0001", 2));

        Assert.Contains("告知监护人", (await outreach.As(role, county + unit).OnlyNoticeAsync()).Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_step_that_was_confirmed_or_given_up_asks_for_nothing_more()
    {
        var county = outreach.NextCounty();
        var step = await outreach.PublishAsync(id => new CrisisStepOverdue(Guid.CreateVersion7(), id, "guardian-informed", 2, county + "011S0001", 2));
        var reader = outreach.As("school-officer", county + "011S0001");
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => new CrisisStepSettled(Guid.CreateVersion7(), step, county + "011S0001", 3));

        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.True((await reader.OnlyNoticeAsync()).GetProperty("settled").GetBoolean());
    }

    [Fact]
    public async Task A_crisis_is_told_to_its_supervisor_alone_and_asks_for_nothing_once_the_case_is_closed()
    {
        var (county, supervisor) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As("counsellor", county, supervisor);

        var id = await outreach.PublishAsync(id => new CrisisBegan(id, supervisor, 1, county + "011S0001", 1));
        var notice = await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new CaseClosed(id, 1, county + "011S0001", 2));

        Assert.Equal(("您督导的个案进入危机处置", $"/cases/{id}"), (notice.Text("title"), notice.Text("link")));
        Assert.True(notice.GetProperty("urgent").GetBoolean());
        Assert.Empty(await outreach.As("counsellor", county).NoticesAsync());
        await Eventually.HoldsAsync(async () => (await reader.OnlyNoticeAsync()).GetProperty("settled").GetBoolean());
    }
}
