using Tongxing.Contracts.Counselling;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class LetterTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData("school-officer", "011S0001")]
    [InlineData("counsellor", "011S0001")]
    [InlineData("counsellor", "011")]
    [InlineData("counsellor", "")]
    public async Task A_letter_that_speaks_of_danger_is_told_to_the_school_and_to_counsellors_of_every_level(string role, string unit)
    {
        var county = outreach.NextCounty();

        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));

        var notice = await outreach.As(role, county + unit).OnlyNoticeAsync();
        Assert.Equal(("letter-flagged", $"/letters/{letter}", true), (notice.Text("kind"), notice.Text("link"), notice.GetProperty("urgent").GetBoolean()));
    }

    [Theory]
    [InlineData(1, "011S0001", "school-officer", "011S0001")]
    [InlineData(2, "011S0001", "township-officer", "011")]
    [InlineData(2, "S0001", "county-officer", "")]
    [InlineData(3, "011S0001", "county-officer", "")]
    public async Task A_letter_nobody_saw_to_is_told_to_the_level_whose_turn_it_is(int level, string school, string role, string unit)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(letter => new LetterOverdue(letter, level, county + school, 2));

        Assert.Equal("letter-overdue", (await outreach.As(role, county + unit).OnlyNoticeAsync()).Text("kind"));
    }

    [Fact]
    public async Task A_letter_for_a_counsellor_that_speaks_of_danger_is_told_to_that_one_and_not_to_the_school()
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());

        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1, Handed: true, counsellor));

        var notice = await outreach.As("counsellor", county, counsellor).OnlyNoticeAsync();
        Assert.Equal(("letter-flagged", $"/letters/{letter}"), (notice.Text("kind"), notice.Text("link")));
        Assert.Empty(await outreach.As("counsellor", county).NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Fact]
    public async Task A_letter_that_is_handed_over_is_told_to_the_counsellors_and_asks_for_nothing_more_from_the_school()
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());
        var (school, place, named) = (outreach.As("school-officer", county + "011S0001"), outreach.As("counsellor", county), outreach.As("counsellor", county, counsellor));
        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await school.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => new LetterHanded(letter, null, Urgent: false, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => (await place.NoticesAsync("?kind=letter-handed")).Count == 1);
        Assert.Equal((0, 1), (await school.UnreadAsync(), await place.UnreadAsync()));

        await outreach.PublishAsync(_ => new LetterHanded(letter, counsellor, Urgent: true, county + "011S0001", 3));
        await Eventually.HoldsAsync(async () => await place.UnreadAsync() == 0);
        Assert.True(Assert.Single(await named.NoticesAsync("?unread=true")).GetProperty("urgent").GetBoolean());
    }

    [Theory]
    [InlineData(1, "school-officer", "011S0001", false)]
    [InlineData(2, "township-officer", "011", true)]
    [InlineData(3, "county-officer", "", true)]
    public async Task A_handed_letter_nobody_saw_to_is_told_to_its_counsellor_first_and_then_to_the_levels_above_the_school(int level, string role, string unit, bool told)
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());

        await outreach.PublishAsync(letter => new LetterOverdue(letter, level, county + "011S0001", 2, Handed: true, counsellor));

        Assert.Equal("letter-overdue", (await outreach.As("counsellor", county, counsellor).OnlyNoticeAsync()).Text("kind"));
        Assert.Equal(told ? 1 : 0, (await outreach.As(role, county + unit).NoticesAsync()).Count);
    }

    [Fact]
    public async Task A_letter_that_somebody_saw_to_asks_for_nothing_more()
    {
        var county = outreach.NextCounty();
        var reader = outreach.As("school-officer", county + "011S0001");
        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await outreach.PublishAsync(_ => new LetterOverdue(letter, 1, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);

        await outreach.PublishAsync(_ => new LetterSettled(letter, county + "011S0001", 3));

        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.All(await reader.NoticesAsync(), notice => Assert.True(notice.GetProperty("settled").GetBoolean()));
    }
}
