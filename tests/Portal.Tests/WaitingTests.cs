using System.Globalization;
using Tongxing.Portal.Features.Home;

namespace Tongxing.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class WaitingTests(PortalFixture portal)
{
    // A Monday, half past nine in China.
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_late_comes_first_then_what_is_due_and_nothing_of_what_there_is_none()
    {
        WaitingItem[] items =
        [
            new("home.aid-batches", 1, null, "/payments", "send"),
            WaitingItem.OfDay("home.aid-reviewed", 2, new(2026, 12, 4), "/aid", "clock"),
            WaitingItem.OfDay("home.aid-approved", 0, new(2026, 11, 1), "/aid", "clock"),
            new("home.appointments", 1, Now.AddHours(-1), "/cases", "clock") { Meets = true },
            new("home.steps", 3, Now.AddMinutes(-30), "/crisis", "clock"),
        ];

        Assert.Equal(
            ["home.steps", "home.appointments", "home.aid-reviewed", "home.aid-batches"], WaitingItem.MostUrgentFirst(items, Now).Select(item => item.Title));
    }

    [Theory]
    [InlineData("2026-11-29T16:00:00Z", "过期 1 天", "st-red")] // until the end of yesterday
    [InlineData("2026-11-30T16:00:00Z", "今天", "st-amber")]
    [InlineData("2026-12-01T16:00:00Z", "明天", "st-blue")]
    [InlineData("2026-12-04T16:00:00Z", "12月4日前", "st-blue")]
    [InlineData("2026-11-30T03:00:00Z", "2026-11-30 11:00 前", "st-amber")]
    [InlineData("2026-11-30T01:00:00Z", "应在 2026-11-30 09:00 前完成", "st-red")]
    public async Task The_day_is_told_as_people_say_it_and_the_hour_where_there_is_one(string lateFrom, string when, string tone)
    {
        var html = await RenderAsync(new("home.steps", 4, DateTimeOffset.Parse(lateFrom, CultureInfo.InvariantCulture), "/crisis", "bell"));

        Assert.Contains($">{when}<", html, StringComparison.Ordinal);
        Assert.Contains(tone, html, StringComparison.Ordinal);
        Assert.Contains("4 项", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/crisis\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_is_never_late() => Assert.Contains(
        ">第一次 09:00<", await RenderAsync(new("home.appointments", 2, Now.AddMinutes(-30), "/cases", "calendar-event") { Meets = true }), StringComparison.Ordinal);

    [Fact]
    public async Task What_has_no_day_says_none() =>
        Assert.DoesNotContain("class=\"st ", await RenderAsync(new("home.aid-batches", 1, null, "/payments", "send")), StringComparison.Ordinal);

    private Task<string> RenderAsync(WaitingItem item) => portal.RenderAsync<WaitingRow>("zh-Hans", new() { ["Item"] = item, ["Now"] = Now });
}
