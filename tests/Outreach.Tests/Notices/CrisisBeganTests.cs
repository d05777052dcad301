using Tongxing.Contracts.Counselling;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class CrisisBeganTests(OutreachFixture outreach)
{
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
