using Tongxing.Contracts.Pairing;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class DutyTests(OutreachFixture outreach)
{
    [Fact]
    public async Task What_is_due_soon_is_told_to_the_helper_by_day_and_again_on_the_day()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As("helper", county, helper, "assigned");

        await outreach.PublishAsync(_ => new DutiesDue(Guid.CreateVersion7(), helper, new(2026, 11, 27), 4, county + "011S0001", 1));
        await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new DutiesDue(Guid.CreateVersion7(), helper, new(2026, 11, 27), 1, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => (await reader.OnlyNoticeAsync()).GetProperty("times").GetInt32() == 2);

        Assert.Equal("11月27日有 1 项任务到期", (await reader.OnlyNoticeAsync()).Text("title"));
    }
}
