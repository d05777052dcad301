using System.Globalization;

namespace Tongxing.E2E.Tests.Records;

[Collection(BrowserCollection.Name)]
public sealed class RecordTests(BrowserFixture browser)
{
    // A hidden radio button shows its focus on the label around it.
    private const string Visible = """
        () => [document.activeElement, document.activeElement.closest('.opt')].some(element => {
          const style = element && getComputedStyle(element);
          return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
        })
        """;

    [SystemTheory]
    [InlineData(390)]
    public async Task A_duty_is_met_by_a_record_and_due_again_when_it_is_withdrawn(int width)
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync();
        await using var visitor = await browser.EnterAsync(pair.Helper, width);
        var page = visitor.Page;

        var talk = await RecordDueTalkAsync(visitor, pair.Child);
        await Expect(talk).ToHaveCountAsync(0);
        await visitor.GoAsync("/my-records", "我的记录");
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("有效");
        await page.ClickAsync("td .nm");
        await page.FillAsync("#reason", "记错了孩子");
        await visitor.CheckAsync();
        await page.ClickAsync("button:has-text('撤回这条记录')");

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("记录已撤回");
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("已撤回");
        await Expect(page.Locator("td a.nm")).ToHaveCountAsync(0); // there is nothing left to correct
        await visitor.CheckAsync();
        await visitor.GoAsync("/today", "今日待办");
        await Expect(talk).ToHaveCountAsync(1);
    }

    [SystemTheory]
    [InlineData(390)]
    public async Task A_corrected_record_counts_for_what_it_is_now(int width)
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync();
        await using var visitor = await browser.EnterAsync(pair.Helper, width);
        var page = visitor.Page;
        await RecordDueTalkAsync(visitor, pair.Child);

        await visitor.GoAsync("/my-records", "我的记录");
        await page.ClickAsync("td .nm");
        await Expect(page.Locator("#f-notes")).ToHaveValueAsync("愿意说话了。");
        await page.FillAsync("#f-minutes", "25");
        await page.FillAsync("#f-notes", "愿意说话了，还笑了。");
        await visitor.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("记录已更正");
        await page.ClickAsync("td .nm");

        await Expect(page.Locator("#f-notes")).ToHaveValueAsync("愿意说话了，还笑了。");
        await Expect(page.Locator("#f-minutes")).ToHaveValueAsync("25");
        await visitor.GoAsync($"/children/{pair.Child.Id}?tab=pairings");
        await Expect(page.Locator("tr", new() { HasText = "谈心" }).First).ToContainTextAsync("已完成");
    }

    [SystemFact]
    public async Task A_date_after_today_and_a_length_without_end_are_refused_at_their_fields()
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync();
        await using var visitor = await browser.EnterAsync(pair.Helper, 390);
        var page = visitor.Page;

        await visitor.GoAsync("/today", "今日待办");
        await page.Locator(".duty a", new() { HasText = "谈心" }).First.ClickAsync();
        await page.FillAsync("#f-minutes", "6000");
        await visitor.SubmitAsync();
        await Expect(page.Locator("#f-minutes-e")).ToHaveTextAsync("请填 1 到 600 之间的数。");
        await page.FillAsync("#f-minutes", "20");
        await page.FillAsync("#f-happenedon", TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await visitor.SubmitAsync();

        await Expect(page.Locator("#f-happenedon-e")).ToHaveTextAsync("日期不能晚于今天");
        await visitor.CheckAsync();
    }

    [SystemFact]
    public async Task The_second_of_two_corrections_is_told_that_there_was_a_first()
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync();
        await using var visitor = await browser.EnterAsync(pair.Helper, 390);
        await using var other = await browser.EnterAsync(pair.Helper, 1280);
        await RecordDueTalkAsync(visitor, pair.Child);
        foreach (var tab in (Visitor[])[visitor, other])
        {
            await tab.GoAsync("/my-records", "我的记录");
            await tab.Page.ClickAsync("td .nm");
        }

        await other.Page.FillAsync("#f-minutes", "30");
        await other.SubmitAsync();
        await Expect(other.Page.Locator("[data-outcome]")).ToHaveTextAsync("记录已更正");
        await visitor.Page.FillAsync("#f-minutes", "40");
        await visitor.SubmitAsync();

        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("刚才有人改过");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_talk_is_recorded_from_sign_in_on_without_a_mouse(int width)
    {
        var pair = await (await browser.BuildSchoolAsync()).PairAsync();
        await using var visitor = await browser.VisitAsync(width);
        var page = visitor.Page;

        await visitor.GoAsync("/sign-in", "登录");
        await TabToAsync(page, "#user");
        await page.Keyboard.TypeAsync(pair.Helper.UserName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(pair.Helper.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("今日待办");
        await TabToAsync(page, ".duty a", "谈心");
        await page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("记录谈心");
        await TabToAsync(page, "input[name='Input.Mood']");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "input[name='Input.Topics']");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#f-notes");
        await page.Keyboard.TypeAsync("今天主动打了招呼。");
        await TabToAsync(page, ".actions .btn-primary");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("记录已保存");
        await Expect(page.Locator("main .note-box")).ToBeFocusedAsync();
        await Expect(page.Locator(".duty a", new() { HasText = "谈心" })).ToHaveCountAsync(0);
    }

    /// <summary>Records the talk that is due with a child.</summary>
    /// <returns>Where it stood among the duties.</returns>
    private static async Task<ILocator> RecordDueTalkAsync(Visitor visitor, OwnChild child)
    {
        var duty = visitor.Page.Locator(".duty a", new() { HasText = $"谈心：{child.Name}" });
        await visitor.GoAsync("/today", "今日待办");
        await duty.ClickAsync();
        await visitor.Page.Locator(".opt", new() { HasText = "平稳" }).ClickAsync();
        await visitor.Page.FillAsync("#f-notes", "愿意说话了。");
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("记录已保存");
        return duty;
    }

    /// <summary>As somebody without a mouse gets there, who also has to see where they are.</summary>
    private static async Task TabToAsync(IPage page, string selector, string text = "")
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("([selector, text]) => document.activeElement.matches(selector) && document.activeElement.textContent.includes(text)", new[] { selector, text }))
            {
                Assert.True(await page.EvaluateAsync<bool>(Visible), $"The focus does not show on {selector}.");
                return;
            }
        }

        Assert.Fail($"{selector} cannot be reached by the keyboard.");
    }
}
