using Tongxing.Contracts.Identity;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Places;

[Collection(nameof(InsightsFixture))]
public sealed class MovedUnitTests(InsightsFixture insights)
{
    [Fact]
    public async Task A_moved_school_takes_its_past_along_and_what_comes_late_for_its_old_code_too()
    {
        var province = NextProvince();
        var (from, to, stays) = (province + "0101001S0001", province + "0202001S0007", province + "0101001S0002");
        await insights.PublishAsync(Child(from + "C202401"), Missed(Guid.CreateVersion7(), Guid.CreateVersion7(), from + "C202401", new(2025, 10, 31)), Child(stays + "C202401"));
        await insights.BecomesAsync(province + "0101", "filing", "2/2");

        await insights.PublishAsync(new OrgUnitMoved(from, to, province, 2));
        await insights.BecomesAsync(to, "filing", "1/1");
        await insights.PublishAsync(Child(from + "C202402"));

        await insights.BecomesAsync(to, "filing", "2/2");
        await insights.BecomesAsync(province + "0202", "filing", "2/2");
        await insights.BecomesAsync(province + "0101", "filing", "1/1");
        Assert.Equal(("0/1", null), (await insights.FigureAsync(to, "duty.talk", "2025-10"), await insights.FigureAsync(province + "0101", "duty.talk", "2025-10")));
        Assert.Null(await insights.FigureAsync(from, "filing"));
        Assert.Equal("3/3", await insights.FigureAsync(province, "filing"));
    }
}
