namespace Tongxing.E2E.Tests.Children;

[Collection(BrowserCollection.Name)]
public sealed class DossierTests(BrowserFixture browser)
{
    private DemoAccount Officer => browser.Demo.Account("county-officer", "520502");

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_dossier_is_edited_and_tells_its_history(int width)
    {
        var child = await (await browser.BuildSchoolAsync()).AddChildAsync();
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;

        await visitor.GoAsync($"/children/{child.Id}/edit", "修改档案");
        await page.FillAsync("#f-ethnic", "苗族");
        await page.SelectOptionAsync("#f-leftbehind", "both-away");
        await page.FillAsync("#f-guardianphone", "19087654321");
        await visitor.CheckAsync();
        await page.ClickAsync("main form.card .btn-primary");

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("档案已保存");
        await Expect(page.Locator(".facts")).ToContainTextAsync("苗族");
        await visitor.GoAsync($"/children/{child.Id}?tab=history");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("民族 无 → 苗族");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("留守类型");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("父母都外出");
        await Expect(page.Locator(".timeline")).Not.ToContainTextAsync("19087654321");
        await visitor.CheckAsync();
    }

    [SystemFact]
    public async Task What_nobody_touched_stays_as_it_was()
    {
        var child = await (await browser.BuildSchoolAsync()).AddChildAsync();
        await using var visitor = await browser.EnterAsync(Officer, 1280);

        await visitor.GoAsync($"/children/{child.Id}/edit", "修改档案");
        await visitor.Page.FillAsync("#f-notes", "爱画画");
        await visitor.Page.ClickAsync("main form.card .btn-primary");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("档案已保存");
        await visitor.GoAsync($"/children/{child.Id}?tab=history");

        await Expect(visitor.Page.Locator(".timeline li").First.Locator("p")).ToHaveTextAsync(["情况 无 → 爱画画"]);
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task The_second_of_two_edits_is_told_that_there_was_a_first(int width)
    {
        var child = await (await browser.BuildSchoolAsync()).AddChildAsync();
        await using var visitor = await browser.EnterAsync(Officer, width);
        await using var other = await browser.EnterAsync(Officer, 1280);
        await visitor.GoAsync($"/children/{child.Id}/edit", "修改档案");
        await other.GoAsync($"/children/{child.Id}/edit", "修改档案");

        await other.Page.FillAsync("#f-ethnic", "彝族");
        await other.Page.ClickAsync("main form.card .btn-primary");
        await Expect(other.Page.Locator("[data-outcome]")).ToHaveTextAsync("档案已保存");
        await visitor.Page.FillAsync("#f-ethnic", "苗族");
        await visitor.Page.ClickAsync("main form.card .btn-primary");

        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("刚才有人改过");
        await Expect(visitor.Page.Locator("#f-ethnic")).ToHaveValueAsync("苗族");
        await other.GoAsync($"/children/{child.Id}");
        await Expect(other.Page.Locator(".facts")).ToContainTextAsync("彝族");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_number_is_shown_for_a_purpose_and_only_once(int width)
    {
        var child = await (await browser.BuildSchoolAsync()).AddChildAsync();
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;

        await visitor.GoAsync($"/children/{child.Id}");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(child.Number);
        await page.SelectOptionAsync("#purpose", "verify-identity");
        await page.ClickAsync("button:has-text('显示')");
        await Expect(page.Locator(".masked").First).ToHaveTextAsync(child.Number);
        await Expect(page.Locator("main")).ToContainTextAsync("19012345678");
        await visitor.CheckAsync();
        await page.ReloadAsync();

        await Expect(page.Locator(".masked").First).ToContainTextAsync("*");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(child.Number);
    }

    [SystemFact]
    public async Task Nothing_is_shown_without_a_purpose()
    {
        var child = await (await browser.BuildSchoolAsync()).AddChildAsync();
        await using var visitor = await browser.EnterAsync(Officer, 1280);

        await visitor.GoAsync($"/children/{child.Id}");
        await visitor.Page.EvalOnSelectorAsync("#purpose", "choice => choice.required = false");
        await visitor.Page.ClickAsync("button:has-text('显示')");

        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("请选择查看用途");
        await Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync(child.Number);
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_child_is_taken_off_the_roll_and_put_back(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync("张小雨");
        await using var visitor = await browser.EnterAsync(Officer, width);
        var page = visitor.Page;

        await visitor.GoAsync($"/children/{child.Id}/edit");
        await page.SelectOptionAsync("#why", "moved-away");
        await page.ClickAsync("button:has-text('移出名册')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已移出名册");
        await visitor.GoAsync($"/children?org={school.Code}");
        await Expect(page.Locator(".empty")).ToContainTextAsync("没有符合条件的孩子");
        await visitor.GoAsync($"/children?org={school.Code}&state=removed");
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("已移出");
        await page.ClickAsync("td .nm");
        await Expect(page.Locator("main .note-box").First).ToContainTextAsync("随父母外出");
        await visitor.CheckAsync();
        await page.ClickAsync(".acts a:has-text('修改')");
        await page.ClickAsync("button:has-text('恢复在册')");

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已恢复在册");
        await visitor.GoAsync($"/children?org={school.Code}");
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("在册");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Who_is_of_another_county_finds_nothing_at_a_typed_address(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync();
        var import = await school.UploadAsync($"学校,姓名,身份证号\n{school.Name},李小红,{OwnSchool.Number()}\n");
        var subscription = (await school.Officer.PostAsync(
            "/api/outreach/subscriptions", new { name = "别县的订阅", eventTypes = new[] { "tongxing.registry.*" }, orgCode = school.Code, url = "https://example.org/hook" })).GetProperty("id").GetGuid();
        await using var stranger = await browser.EnterAsync(browser.Demo.Account("county-officer", "520381"), width);

        foreach (var path in (string[])[$"/children/{child.Id}", $"/children/{child.Id}/edit", $"/imports/{import}", $"/partners/{subscription}", $"/partners/{subscription}?tab=settings"])
        {
            var answer = await stranger.Page.GotoAsync(path);

            Assert.Equal((path, 404), (path, answer!.Status));
            await Expect(stranger.Heading).ToHaveTextAsync("找不到页面");
            await Expect(stranger.Page.Locator("main")).Not.ToContainTextAsync(child.Name);
        }

        Assert.Equal(404, (await stranger.Page.APIRequest.GetAsync($"{browser.Demo.BaseAddress}/imports/{import}/rejected")).Status);
    }
}
