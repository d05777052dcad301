namespace Tongxing.E2E.Tests.Audit;

[Collection(BrowserCollection.Name)]
public sealed class AuditTests(BrowserFixture browser)
{
    private DemoAccount Auditor => browser.Demo.Account("auditor");

    [SystemTheory]
    [InlineData(1280)]
    public async Task An_auditor_sees_who_looked_at_a_number_and_what_for(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync();
        await school.Officer.PostAsync($"/api/registry/children/{child.Id}/reveal", new { fields = new[] { "identityNumber", "father.phone" }, purpose = "home-visit" });
        await using var visitor = await browser.EnterAsync(Auditor, width);
        var page = visitor.Page;

        await visitor.GoAsync($"/audit?subject=child/{child.Id}", "审计");
        await Expect(page.Locator("tbody .nm")).ToHaveTextAsync(["查看完整号码", "登记建档"]);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("用途：家访");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("内容：身份证号、父亲 手机号");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("李建平");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(school.Name);
        await Expect(page.Locator("main .st").First).ToHaveTextAsync("记录完整，未被改动");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(child.Number);
        await visitor.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task The_trail_is_narrowed_down_and_leafed_through(int width)
    {
        await using var visitor = await browser.EnterAsync(Auditor, width);
        var page = visitor.Page;

        await visitor.GoAsync("/");
        await page.ClickAsync("main .quick a[href='/audit']");
        await Expect(visitor.Heading).ToHaveTextAsync("审计");
        await page.ClickAsync("#tabs-area a:has-text('账号与机构')");
        await Expect(page.Locator("#tabs-area a[aria-current=page]")).ToHaveTextAsync("账号与机构");
        await page.EvalOnSelectorAsync("#s-action", "choice => { choice.value = 'identity.sign-in'; choice.form.requestSubmit(); }");
        await Expect(page.Locator(".chips a")).ToHaveTextAsync(["登录"]);
        await Expect(page.Locator("tbody .nm")).ToHaveTextAsync(Enumerable.Repeat("登录", 50));
        var first = await page.Locator("tbody time").First.GetAttributeAsync("datetime");
        await visitor.CheckAsync();
        await page.ClickAsync(".pager a[rel=next]");
        await Expect(page.Locator("tbody time").First).Not.ToHaveAttributeAsync("datetime", first!);
        await page.ClickAsync(".pager a:has-text('回到第一页')");
        await Expect(page.Locator(".pager a:has-text('回到第一页')")).ToHaveCountAsync(0);
        await visitor.GoAsync("/audit?area=outreach&to=2020-01-01");

        await Expect(page.Locator(".empty")).ToContainTextAsync("没有符合条件的操作");
        await visitor.CheckAsync();
    }

    [SystemFact]
    public async Task Every_area_speaks_both_languages()
    {
        await using var visitor = await browser.EnterAsync(Auditor, 1280);

        foreach (var area in (string[])["registry", "pairing", "aid", "identity", "outreach"])
        {
            await visitor.GoAsync($"/audit?area={area}", "审计");
            await Expect(visitor.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await visitor.CheckAsync();
        }

        await visitor.Page.ClickAsync(".top a[href^='/language/en']");
        await Expect(visitor.Heading).ToHaveTextAsync("Audit");
        await Expect(visitor.Page.Locator("main .st").First).ToHaveTextAsync("Intact: nothing was changed");
        // The account keeps its language, and other tests read it in Chinese.
        await visitor.Page.ClickAsync(".top a[href^='/language/zh-Hans']");
        await Expect(visitor.Heading).ToHaveTextAsync("审计");
    }

    [SystemFact]
    public async Task An_auditor_of_one_county_sees_that_county_only()
    {
        var (here, there) = (await browser.BuildSchoolAsync(), await browser.BuildSchoolAsync());
        await here.AddChildAsync();
        await there.AddChildAsync();
        using var province = new Tongxing.Demo.Api(new(browser.Demo.BaseAddress));
        var officer = browser.Demo.Account("province-officer");
        Assert.True(await province.SignInAsync(officer.UserName, officer.Password));
        var auditor = await here.AddPersonAsync("auditor", "本校审计", by: province);
        await using var visitor = await browser.EnterAsync(auditor, 1280);

        await visitor.GoAsync("/audit", "审计");

        await Expect(visitor.Page.Locator("tbody .nm")).ToHaveTextAsync(["登记建档"]);
        await Expect(visitor.Page.Locator("tbody tr")).ToContainTextAsync(here.Name);
        await Expect(visitor.Page.Locator("tbody tr")).ToContainTextAsync("其他单位的人员");
    }

    [SystemFact]
    public async Task Nobody_else_finds_the_page()
    {
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("county-officer", "520502"), 1280);

        Assert.Equal(403, (await visitor.Page.GotoAsync("/audit"))!.Status);
        await Expect(visitor.Page.Locator("#sidenav a[href='/audit']")).ToHaveCountAsync(0);
    }
}
