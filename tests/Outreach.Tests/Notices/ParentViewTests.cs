using Tongxing.Contracts.Activities;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class ParentViewTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData("class-teacher", "011S0001C202401")]
    [InlineData("school-officer", "011S0001")]
    public async Task A_parents_view_is_told_to_the_class_and_the_school_until_it_is_settled(string role, string unit)
    {
        var county = outreach.NextCounty();
        var (reader, child, place) = (outreach.As(role, county + unit), Guid.CreateVersion7(), county + "011S0001C202401");

        var view = await outreach.PublishAsync(id => new ParentViewGiven(id, child, place, 1));
        var notice = await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new ParentViewSettled(view, child, place, 2));

        Assert.Equal(("parent-view", "/parent-views"), (notice.Text("kind"), notice.Text("link")));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.Empty(await outreach.As("township-officer", county + "011").NoticesAsync());
    }
}
