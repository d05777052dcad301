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
}
