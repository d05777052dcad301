using Tongxing.Contracts.Counselling;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class ReferralTests(OutreachFixture outreach)
{
    [Theory]
    [InlineData(false, "child-referred")]
    [InlineData(true, "child-referred-urgent")]
    public async Task A_referred_child_is_told_to_the_counsellors_of_the_place_until_one_takes_it_up(bool urgent, string kind)
    {
        var county = outreach.NextCounty();
        var (counsellor, elsewhere) = (outreach.As("counsellor", county), outreach.As("counsellor", outreach.NextCounty()));

        var referral = await outreach.PublishAsync(id => new ReferralMade(id, urgent, county + "011S0001", 1));
        var notice = await counsellor.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new ReferralSettled(referral, county + "011S0001", 2));

        Assert.Equal((kind, "/referrals", urgent), (notice.Text("kind"), notice.Text("link"), notice.GetProperty("urgent").GetBoolean()));
        await Eventually.HoldsAsync(async () => await counsellor.UnreadAsync() == 0);
        Assert.Empty(await elsewhere.NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Theory]
    [InlineData(1, "school-officer", "011S0001", false)]
    [InlineData(2, "township-officer", "011", true)]
    [InlineData(3, "county-officer", "", true)]
    public async Task A_referral_nobody_took_up_is_told_to_the_counsellors_and_then_to_those_who_press_them(int level, string role, string unit, bool told)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(referral => new ReferralOverdue(referral, level, county + "011S0001", 2));

        Assert.Equal(("referral-overdue", "/referrals"), (await outreach.As("counsellor", county).OnlyNoticeAsync()) is var own ? (own.Text("kind"), own.Text("link")) : default);
        Assert.Equal(told ? ["/counsellors"] : Array.Empty<string>(), (await outreach.As(role, county + unit).NoticesAsync()).Select(notice => notice.Text("link")));
    }
}
