using Tongxing.Support;

namespace Tongxing.E2E.Tests.Inbox;

[Collection(BrowserCollection.Name)]
public sealed class InboxTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(390)]
    public async Task A_helper_hears_of_a_new_pairing_goes_there_and_chooses_how_to_be_told(int width)
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync("欧阳青禾");
        await using var visitor = await browser.EnterAsync(pair.Helper, width);
        var page = visitor.Page;

        await Eventually.HoldsAsync(async () =>
        {
            await visitor.GoAsync("/inbox", "通知");
            return await page.Locator("tbody tr").CountAsync() > 0;
        });
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("您已与欧阳青禾结对");
        await visitor.CheckAsync();
        await page.ClickAsync("tbody button:has-text('标为已读')");
        await Expect(page.Locator("tbody button:has-text('标为未读')")).ToHaveCountAsync(1);
        await Expect(page.Locator("#bell .cnt")).ToHaveCountAsync(0);
        await page.ClickAsync("tbody button:has-text('标为未读')");
        await Expect(page.Locator("#bell .cnt")).ToHaveTextAsync("1");
        await page.ClickAsync("tbody button:has-text('查看')");
        await Expect(visitor.Heading).ToContainTextAsync("欧阳青禾");

        await visitor.GoAsync("/inbox/preferences", "通知设置");
        await page.SelectOptionAsync("#quiet-from", "20:00");
        await page.ClickAsync("main .actions .btn-primary");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await Expect(page.Locator("#quiet-from")).ToHaveValueAsync("20:00");
        await visitor.CheckAsync();
    }
}
