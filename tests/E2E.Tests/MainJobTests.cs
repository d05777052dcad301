namespace Tongxing.E2E.Tests;

/// <summary>The main job as the README tells it: a roster comes in, children are paired, a talk is recorded, a partner is subscribed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MainJobTests(BrowserFixture browser)
{
    private static readonly string Roster = Path.Combine(DemoSystem.Root(), "docs/samples/roster-county-120.xlsx");

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_township_officer_imports_a_roster(int width)
    {
        await using var visitor = await browser.EnterAsync("township-officer", width, "520502011");
        var page = visitor.Page;

        await visitor.GoAsync("/imports/new", "导入花名册");
        await page.SetInputFilesAsync("#f-file", Roster);
        await visitor.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToContainTextAsync("检查完毕", new() { Timeout = 30_000 });
        await Expect(page.Locator(".counts")).ToContainTextAsync("未通过");
        await Expect(page.Locator("tr.is-error")).ToHaveCountAsync(5);
        await visitor.CheckAsync();
        await DownloadRejectedAsync(page);

        if (await page.Locator("form button", new() { HasText = "确认入库" }).CountAsync() == 1)
        {
            await page.ClickAsync("form button:has-text('确认入库')");
            await Expect(page.Locator("[data-outcome]")).ToContainTextAsync("入库完成", new() { Timeout = 30_000 });
            await visitor.CheckAsync();
        }
    }

    [SystemFact]
    public async Task A_child_without_a_number_is_filed_all_the_same()
    {
        await using var visitor = await browser.EnterAsync("township-officer", 1280, "520502011");

        await visitor.GoAsync("/imports/new", "导入花名册");
        await visitor.Page.SetInputFilesAsync("#f-file", Roster);
        await visitor.SubmitAsync();
        await visitor.Page.Locator("button", new() { HasText = "先建档" }).First.ClickAsync(new() { Timeout = 30_000 });

        await Expect(visitor.Page.Locator("[role=status] [data-outcome]").First).ToContainTextAsync("待补身份证号");
    }

    [SystemTheory]
    [InlineData("no-roster.xlsx", "not a spreadsheet")]
    public async Task A_file_that_is_no_roster_is_refused_at_its_field(string name, string content)
    {
        await using var visitor = await browser.EnterAsync("township-officer", 1280, "520502011");

        await visitor.GoAsync("/imports/new", "导入花名册");
        await visitor.Page.SetInputFilesAsync("#f-file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(content + "\0\u0001") });
        await visitor.SubmitAsync();

        await Expect(visitor.Page.Locator("main [role=alert], main .validation-message").First).ToBeVisibleAsync();
    }

    [SystemFact]
    public async Task A_dossier_shows_numbers_only_for_a_purpose()
    {
        await using var visitor = await browser.EnterAsync("township-officer", 1280, "520502");
        await visitor.GoAsync("/children", "儿童档案");

        await visitor.Page.Locator("td .nm").First.ClickAsync();
        await Expect(visitor.Page.Locator(".masked").First).ToContainTextAsync("*");
        await visitor.Page.SelectOptionAsync("#purpose", "contact-family");
        await visitor.Page.ClickAsync("button:has-text('显示')");

        await Expect(visitor.Page.Locator(".masked").First).Not.ToContainTextAsync("*");
        await visitor.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task An_unpaired_child_gets_a_helper(int width)
    {
        await using var visitor = await browser.EnterAsync("county-officer", width, "520502");
        var page = visitor.Page;

        // The demonstration's helpers have as many children as their plan allows.
        await visitor.GoAsync("/helpers/new", "添加帮扶人");
        await page.FillAsync("#f-displayname", $"测试老师{width}");
        await visitor.SubmitAsync();
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("帮扶人已添加");
        await visitor.GoAsync("/programmes", "结对项目");
        await page.Locator("td .nm").First.ClickAsync();
        await page.ClickAsync(".acts a[href$='/pair']");
        await Expect(visitor.Heading).ToHaveTextAsync("结对");
        await page.Locator("input[name='Choice.Children']").First.CheckAsync();
        await page.Locator("#helper").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visitor.CheckAsync();
        await page.ClickAsync("button:has-text('结对选中的孩子')");

        await Expect(page.Locator("[data-outcome]")).ToContainTextAsync("已结对 1 人");
    }

    [SystemFact]
    public async Task A_programme_is_started_from_a_template()
    {
        await using var visitor = await browser.EnterAsync("township-officer", 1280, "520502011");

        await visitor.GoAsync("/programmes/new", "启动结对项目");
        await visitor.Page.Locator("a:has-text('用这个模板')").Last.ClickAsync();
        await Expect(visitor.Page.Locator("#f-term option").First).ToContainTextAsync("学期");
        await visitor.CheckAsync();
        await visitor.SubmitAsync();

        // Started by an earlier run, it is refused: a unit runs a template once a term.
        await Expect(visitor.Page.Locator("[role=status], [role=alert]").First).ToBeVisibleAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_helper_records_a_talk_from_what_is_due_today(int width)
    {
        await using var visitor = await browser.EnterAsync("helper", width);
        await visitor.GoAsync("/today", "今日待办");

        await visitor.Page.Locator(".duty a", new() { HasText = "谈心" }).First.ClickAsync();
        await visitor.Page.Locator(".opt", new() { HasText = "平稳" }).ClickAsync();
        await visitor.Page.FillAsync("#f-notes", "最近和同桌相处得好，数学有进步，周末想和妈妈视频。");
        await visitor.CheckAsync();
        await visitor.SubmitAsync();

        await Expect(visitor.Page.Locator("[role=status]")).ToContainTextAsync("记录已保存");
    }

    [SystemFact]
    public async Task A_record_is_corrected_by_whoever_wrote_it()
    {
        await using var visitor = await browser.EnterAsync("helper", 390);
        await visitor.GoAsync("/my-records", "我的记录");

        await visitor.Page.Locator("td .nm").First.ClickAsync();
        await visitor.Page.FillAsync("#f-minutes", "20");
        await visitor.SubmitAsync();

        await Expect(visitor.Page.Locator("[role=status]")).ToContainTextAsync("记录已更正");
    }

    [SystemFact]
    public async Task An_officer_sees_the_figures_and_the_list_behind_each()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        await visitor.GoAsync("/dashboard");

        await visitor.Page.Locator("tbody a.nm").First.ClickAsync();
        await Expect(visitor.Heading).ToContainTextAsync("关爱看板");
        await visitor.Page.Locator("tbody td[data-label='在册儿童'] a").First.ClickAsync();

        await Expect(visitor.Heading).ToHaveTextAsync("儿童档案");
        await Expect(visitor.Page.Locator(".chips a")).ToHaveCountAsync(1);
    }

    [SystemFact]
    public async Task A_partner_is_subscribed_and_the_secret_shown_once()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        var page = visitor.Page;

        await visitor.GoAsync("/partners/new", "新建订阅");
        await page.FillAsync("#f-name", "七星关区妇联（测试）");
        await page.FillAsync("#f-url", "https://fulian.example.org/hooks/tongxing");
        await page.Locator(".opt").First.ClickAsync();
        await visitor.SubmitAsync();
        await Expect(page.Locator("#secret")).ToContainTextAsync("whsec_");
        await visitor.CheckAsync();
        await page.ClickAsync("a:has-text('打开订阅')");

        await Expect(visitor.Heading).ToContainTextAsync("妇联");
        await Expect(page.Locator("#secret")).ToHaveCountAsync(0);
    }

    private static async Task DownloadRejectedAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a:has-text('下载未通过的行')"));
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
    }
}
