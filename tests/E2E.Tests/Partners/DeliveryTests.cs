using System.Globalization;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Partners;

[Collection(BrowserCollection.Name)]
public sealed class DeliveryTests(BrowserFixture browser)
{
    private DemoAccount Officer => browser.Demo.Account("county-officer", "520502");

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_test_event_arrives_and_one_delivery_is_sent_again(int width)
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, width);

        await TestAsync(visitor, subscription);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        await visitor.GoAsync(subscription);
        await Expect(visitor.Page.Locator("tbody .st")).ToHaveTextAsync("已送达");
        await visitor.CheckAsync();
        await visitor.Page.ClickAsync("tbody button:has-text('重发')");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("已排队补发");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        Assert.Equal(receiver.Requests[0].Headers["webhook-id"], receiver.Requests[1].Headers["webhook-id"]);
        Assert.Equal(receiver.Requests[0].Body, receiver.Requests[1].Body);
        Assert.Equal("tongxing.outreach.Test", JsonElement.Parse(receiver.Requests[0].Body).GetProperty("type").GetString());
    }

    [SystemFact]
    public async Task The_log_of_a_delivery_tells_what_the_partner_answered()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNext(500);
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, 1280);

        await TestAsync(visitor, subscription);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count > 0));
        await visitor.GoAsync(subscription);
        await visitor.Page.ClickAsync("tbody a.nm");

        await Expect(visitor.Heading).ToHaveTextAsync("测试推送");
        await Expect(visitor.Page.Locator(".timeline")).ToContainTextAsync("HTTP 500");
        await Expect(visitor.Page.Locator("pre")).ToContainTextAsync("specversion");
        await visitor.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task An_officer_limits_what_a_partner_sees(int width)
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;

        await visitor.GoAsync($"{subscription}/edit");
        await page.CheckAsync("label:has-text('只提供下面选中的字段') input");
        await page.CheckAsync("label:has-text('任务类型') input");
        await visitor.CheckAsync();
        await visitor.SubmitAsync();

        await Expect(page.Locator(".facts")).ToContainTextAsync("仅 任务类型");
        await visitor.GoAsync($"{subscription}/edit");
        await Expect(page.Locator("label:has-text('任务类型') input")).ToBeCheckedAsync();
        await page.UncheckAsync("label:has-text('只提供下面选中的字段') input");
        await visitor.SubmitAsync();
        await Expect(page.Locator(".facts")).ToContainTextAsync("全部公开字段");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_paused_subscription_keeps_events_back_until_it_is_resumed(int width)
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;

        await visitor.GoAsync($"{subscription}?tab=settings");
        await page.ClickAsync("button:has-text('暂停')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("订阅已暂停");
        await Expect(page.Locator(".facts .st")).ToHaveTextAsync("已暂停");
        await TestAsync(visitor, subscription);
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("等待中");
        Assert.Empty(receiver.Requests);
        await visitor.GoAsync($"{subscription}?tab=settings");
        await visitor.CheckAsync();
        await page.ClickAsync("button:has-text('恢复')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("订阅已恢复");

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_range_is_counted_first_and_then_sent_again(int width)
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;
        await TestAsync(visitor, subscription);
        await TestAsync(visitor, subscription);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        await visitor.GoAsync($"{subscription}?tab=replay");
        await page.FillAsync("#f-from", InChina(TimeSpan.FromHours(-1)));
        await page.FillAsync("#f-to", InChina(TimeSpan.FromHours(1)));
        await page.ClickAsync("button:has-text('先看有多少')");
        await Expect(page.Locator("main [role=status]")).ToHaveTextAsync("这段时间有 2 条");
        await visitor.CheckAsync();
        Assert.Equal(2, receiver.Requests.Count);
        await page.ClickAsync("button:has-text('补发 2 条')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已排队补发");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 4));

        Assert.Equal(2, receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct().Count());
    }

    [SystemFact]
    public async Task A_range_without_events_says_so_and_offers_nothing_to_send()
    {
        await using var receiver = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(receiver);
        await using var visitor = await browser.EnterAsync(Officer, 1280);

        await visitor.GoAsync($"{subscription}?tab=replay");
        await visitor.Page.FillAsync("#f-from", InChina(TimeSpan.FromHours(-2)));
        await visitor.Page.FillAsync("#f-to", InChina(TimeSpan.FromHours(-1)));
        await visitor.Page.ClickAsync("button:has-text('先看有多少')");

        await Expect(visitor.Page.Locator("main [role=status]")).ToHaveTextAsync("这段时间有 0 条");
        await Expect(visitor.Page.Locator("button:has-text('补发')")).ToHaveCountAsync(0);
    }

    private static async Task TestAsync(Visitor visitor, string subscription)
    {
        await visitor.GoAsync(subscription);
        await visitor.Page.ClickAsync("button:has-text('发送测试')");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("测试已发出，结果见投递记录");
    }

    /// <summary>A subscription for a school where nothing happens by itself; answers with its page.</summary>
    private async Task<string> SubscribeAsync(Receiver receiver)
    {
        var school = await browser.BuildSchoolAsync();
        var made = await school.Officer.PostAsync(
            "/api/outreach/subscriptions", new { name = $"{school.Name}的协作单位", eventTypes = new[] { "tongxing.registry.ChildRegistered" }, orgCode = school.Code, url = receiver.Url });
        return $"/partners/{made.GetProperty("id").GetGuid()}";
    }

    private static string InChina(TimeSpan fromNow) =>
        (TimeProvider.System.GetUtcNow() + fromNow).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
