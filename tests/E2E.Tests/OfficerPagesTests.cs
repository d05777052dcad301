namespace Tongxing.E2E.Tests;

/// <summary>What officers do one by one: a child, an account, a partner's program, a subscription, a helper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OfficerPagesTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData("/duties?state=zz")]
    [InlineData("/letters?state=zz")]
    [InlineData("/dashboard?org=520381")]
    [InlineData("/insights?unit=520381")]
    public async Task An_address_that_asks_for_what_there_is_not_is_no_failure(string path)
    {
        await using var visitor = await browser.EnterAsync("county-officer", 390, "520502");

        var answer = await visitor.Page.GotoAsync(path);

        Assert.InRange(answer!.Status, 200, 404);
        await Expect(visitor.Page.Locator("h1")).Not.ToContainTextAsync("出错");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_child_without_a_number_is_filed_once(int width)
    {
        await using var visitor = await browser.EnterAsync("township-officer", width, "520502011");
        var name = NewName();

        await visitor.GoAsync("/children/new", "登记孩子");
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("#f-name-e")).ToContainTextAsync("请填写");
        await FillAsync(name);
        await visitor.Page.FillAsync("#f-fatherphone", "12");
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("#f-fatherphone-e")).ToContainTextAsync("电话号码不对");
        await visitor.Page.FillAsync("#f-fatherphone", "13812345678");
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("main [role=alert]")).ToContainTextAsync("请填写身份证号");
        await visitor.CheckAsync();
        await visitor.Page.CheckAsync("#f-provisionally");
        await visitor.SubmitAsync();

        await Expect(visitor.Heading).ToHaveTextAsync(name);
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("档案已建好");
        await visitor.CheckAsync();

        await visitor.GoAsync("/children/new", "登记孩子");
        await FillAsync(name);
        await visitor.Page.CheckAsync("#f-provisionally");
        await visitor.SubmitAsync();
        await visitor.Page.ClickAsync("a:has-text('在名册里找')");
        await Expect(visitor.Page.Locator("td .nm").First).ToHaveTextAsync(name);

        async Task FillAsync(string child)
        {
            // At the last school: other tests look at the first child of the list.
            await visitor.Page.SelectOptionAsync("#f-orgcode", new SelectOptionValue { Label = "碧海街道第三小学" });
            await visitor.Page.FillAsync("#f-name", child);
            await visitor.Page.SelectOptionAsync("#f-sex", "female");
            await visitor.Page.FillAsync("#f-birthdate", "2016-05-04");
            await visitor.Page.SelectOptionAsync("#f-leftbehind", "both-away");
        }
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task An_account_is_found_and_given_a_role_and_a_new_password(int width)
    {
        await using var visitor = await browser.EnterAsync("county-officer", width, "520502");
        var (page, userName) = (visitor.Page, $"u{Guid.CreateVersion7():N}"[..20]);
        await visitor.GoAsync("/people/new", "新建账号");
        await page.FillAsync("#f-displayname", NewName());
        await page.FillAsync("#f-username", userName);
        await page.SelectOptionAsync("#f-role", "class-teacher");
        await visitor.SubmitAsync();
        await Expect(page.Locator("[role=alert]").First).ToContainTextAsync("班主任设在班级或学校");
        await page.SelectOptionAsync("#f-role", "county-officer");
        await visitor.SubmitAsync();
        await Expect(page.Locator("#secret")).Not.ToBeEmptyAsync();

        await visitor.GoAsync("/people", "人员账号");
        await page.FillAsync("#q", userName);
        await Expect(page.Locator(".chips a")).ToContainTextAsync(userName);
        Assert.DoesNotContain(userName, page.Url, StringComparison.Ordinal);
        await page.Locator("td .nm").First.ClickAsync();
        await page.SelectOptionAsync("#f-role", "counsellor");
        await visitor.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("身份已添加");
        await Expect(page.Locator("table")).ToContainTextAsync("心理辅导员");
        await page.Locator("tr", new() { HasText = "心理辅导员" }).Locator("button").ClickAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("身份已收回");
        await page.ClickAsync("button:has-text('重置密码')");
        await Expect(page.Locator("#secret")).Not.ToBeEmptyAsync();

        await visitor.CheckAsync();
    }

    [SystemFact]
    public async Task A_partners_program_gets_a_secret_once_and_is_disabled()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        var (page, name) = (visitor.Page, $"妇联平台{NewName()}");

        await visitor.GoAsync("/api-clients/new", "新建接口账号");
        await page.FillAsync("#f-name", name);
        await visitor.SubmitAsync();
        var first = await page.Locator("#secret").TextContentAsync();
        await page.ClickAsync("main a[href='/api-clients']");
        var row = page.Locator("tr", new() { HasText = name });
        await row.Locator("button:has-text('换密钥')").ClickAsync();
        await Expect(page.Locator("#secret")).Not.ToHaveTextAsync(first!);
        await row.Locator("button:has-text('停用')").ClickAsync();

        await Expect(row).ToContainTextAsync("已停用");
        await Expect(page.Locator("#secret")).ToHaveCountAsync(0);
    }

    [SystemFact]
    public async Task A_subscription_is_changed()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        var (page, name) = (visitor.Page, $"团委{NewName()}");
        await visitor.GoAsync("/partners/new", "新建订阅");
        await page.FillAsync("#f-name", "团委");
        await page.FillAsync("#f-url", "https://partner.example.org/hook");
        await page.Locator(".opt").First.ClickAsync();
        await visitor.SubmitAsync();
        await page.ClickAsync("a:has-text('打开订阅')");

        await page.ClickAsync(".tablist a:has-text('设置')");
        await page.ClickAsync("main a:has-text('修改')");
        await page.FillAsync("#f-name", name);
        await page.FillAsync("#f-url", "http://10.0.0.1/");
        await visitor.SubmitAsync();
        await Expect(page.Locator("#f-url-e")).Not.ToBeEmptyAsync();
        await page.FillAsync("#f-url", "https://partner.example.org/other");
        await visitor.SubmitAsync();

        await Expect(visitor.Heading).ToHaveTextAsync(name);
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("订阅已保存");
    }

    [SystemFact]
    public async Task A_helper_is_found_changed_and_retired()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        var (page, name) = (visitor.Page, NewName());
        await visitor.GoAsync("/helpers/new", "添加帮扶人");
        await page.FillAsync("#f-displayname", name);
        await visitor.SubmitAsync();

        await page.FillAsync("#q", name);
        await Expect(page.Locator(".chips a")).ToContainTextAsync(name);
        await page.Locator("td .nm").First.ClickAsync();
        await page.FillAsync("#f-loadmax", "3");
        await visitor.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("帮扶人资料已保存");
        await page.FillAsync("#q", name);
        await Expect(page.Locator("td.num").First).ToHaveTextAsync("0 / 3");
        await page.Locator("td .nm").First.ClickAsync();
        await page.ClickAsync("button:has-text('停用')");

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("帮扶人已停用");
    }

    [SystemFact]
    public async Task Every_number_of_the_dashboard_leads_to_its_list()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280, "520502");
        await visitor.GoAsync("/dashboard");
        var addresses = await visitor.Page.Locator("a.kpi, td.num a").EvaluateAllAsync<string[]>("links => links.slice(0, 14).map(link => link.getAttribute('href'))");

        foreach (var address in addresses)
        {
            await visitor.GoAsync(address);
            await Expect(visitor.Page.Locator(".chips a").First).ToBeVisibleAsync();
        }
    }

    // The demonstration's data stay from run to run: a name nobody has yet.
    private static string NewName() => string.Concat(Guid.CreateVersion7().ToByteArray()[^6..].Select(part => (char)('一' + (part * 64))));
}
