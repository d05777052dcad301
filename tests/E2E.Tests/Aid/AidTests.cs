using Tongxing.Demo;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Aid;

[Collection(BrowserCollection.Name)]
public sealed class AidTests(BrowserFixture browser)
{
    private DemoAccount AidOfficer => browser.Demo.Account("aid-officer");

    private DemoAccount CountyOfficer => browser.Demo.Account("county-officer", "520502");

    [SystemTheory]
    [InlineData(1280)]
    public async Task Aid_goes_from_the_dossier_over_two_people_to_a_masked_public_notice(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync("王小明");
        var clerk = await school.AddPersonAsync("school-officer");
        await KnownToAidAsync(school.Officer, child.Id);

        var application = await ApplyAsync(clerk, child.Id, width);
        await using (var county = await browser.EnterAsync(CountyOfficer, width))
        {
            await county.GoAsync(application, "王小明");
            await Expect(county.Page.Locator("main")).ToContainTextAsync("等待乡镇审核");
            await Expect(county.Page.Locator("main button:has-text('审核通过')")).ToHaveCountAsync(0);
            await county.CheckAsync();
        }

        await using (var reviewer = await browser.EnterAsync(await school.AddPersonAsync("township-officer", at: school.Township), width))
        {
            await reviewer.GoAsync(application, "王小明");
            await reviewer.Page.FillAsync("#note", "入户核实，情况属实。");
            await reviewer.Page.ClickAsync("main button:has-text('审核通过')");
            await Expect(reviewer.Page.Locator("main .facts .st").First).ToHaveTextAsync("待县级审定");
            await reviewer.CheckAsync();
        }

        await using var decider = await browser.EnterAsync(AidOfficer, width);
        await decider.GoAsync(application, "王小明");
        await decider.Page.ClickAsync("main button:has-text('同意资助')");
        await Expect(decider.Page.Locator("main .facts .st").First).ToHaveTextAsync("待公示");
        await decider.CheckAsync();
        await decider.GoAsync("/notices", "资助公示");
        await decider.Page.SelectOptionAsync("#programme", "LOCAL-01");
        await decider.Page.CheckAsync("input[value=county-office]");
        await decider.Page.ClickAsync("main button:has-text('发布公示')");
        await Expect(decider.Page.Locator("main [data-outcome]")).ToHaveTextAsync("公示已发布");
        await decider.CheckAsync();
        var notice = new Uri(decider.Page.Url).AbsolutePath;

        await using var citizen = await browser.VisitAsync(width);
        await citizen.GoAsync($"/public{notice}", "留守儿童困难补助");
        await Expect(citizen.Page.Locator("tbody tr").Filter(new() { HasText = school.Name })).ToContainTextAsync("王*明");
        await Expect(citizen.Page.Locator("main")).Not.ToContainTextAsync("王小明");
        await citizen.CheckAsync();
        await ObjectAsync(citizen);

        await decider.GoAsync($"{notice}");
        await Expect(decider.Page.Locator("main .objection")).ToContainTextAsync("这户人家有稳定收入");
        await decider.Page.FillAsync("main .objection textarea", "经核实，收入低于标准。");
        await decider.Page.ClickAsync("main .objection button");
        await Expect(decider.Page.Locator("main [data-outcome]")).ToHaveTextAsync("已答复");
        await citizen.GoAsync($"/public{notice}?again=1"); // past the minute that the browser may keep it
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync("经核实，收入低于标准。");
        await Expect(citizen.Page.Locator("main")).Not.ToContainTextAsync("这户人家有稳定收入");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_donation_gets_a_receipt_that_anybody_can_check_and_stands_in_the_book(int width)
    {
        await using var officer = await browser.EnterAsync(AidOfficer, width);
        var page = officer.Page;
        var name = $"测试募捐{OwnSchool.Unique()}";

        await officer.GoAsync("/campaigns/new", "发起募捐");
        await page.FillAsync("#f-name", name);
        await page.FillAsync("#f-purpose", "为留守儿童添置文具");
        await page.FillAsync("#f-goal", "1000");
        await officer.CheckAsync();
        await officer.SubmitAsync();
        await Expect(officer.Heading).ToHaveTextAsync(name);
        await page.ClickAsync("main a:has-text('登记捐赠')");
        await Expect(officer.Heading).ToHaveTextAsync("登记捐赠");
        await officer.SubmitAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("请填写金额");
        await page.FillAsync("#f-amount", "128.50");
        await page.FillAsync("#f-donorname", "赵小军");
        await officer.CheckAsync();
        await officer.SubmitAsync();
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("捐赠已登记，收据已生成");
        await Expect(page.Locator(".receipt")).ToContainTextAsync("128.50 元");
        await officer.CheckAsync();
        var receipt = (await page.Locator(".receipt-number b").TextContentAsync())!;

        await using var citizen = await browser.VisitAsync(width);
        await citizen.GoAsync("/public/campaigns", "募捐公开");
        await citizen.Page.FillAsync("#receipt", receipt);
        await citizen.Page.ClickAsync(".find button");
        await Expect(citizen.Page.Locator("[role=status]")).ToContainTextAsync("真实有效");
        await citizen.CheckAsync();
        await citizen.Page.ClickAsync($"[role=status] a:has-text('{name}')");
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync("爱心人士");
        await Expect(citizen.Page.Locator("main")).Not.ToContainTextAsync("赵小军");
        await officer.GoAsync("/ledger", "资金账簿");
        await Expect(page.Locator("main .note-box b").First).ToContainTextAsync("账簿完整");
        await Expect(page.Locator("tbody").Last).ToContainTextAsync(name);
    }

    [SystemFact]
    public async Task An_events_cost_is_shared_in_public_and_withdrawn() // AID-03
    {
        await using var officer = await browser.EnterAsync(AidOfficer, 390);
        await officer.GoAsync("/campaigns", "募捐活动");
        await officer.Page.ClickAsync("main a:has-text('温暖过冬')");
        await officer.Page.FillAsync("#cost-what", "租车送冬衣");
        await officer.Page.FillAsync("#cost-amount", "640");
        await officer.Page.FillAsync("#cost-people", "15");
        await officer.Page.ClickAsync("main button:has-text('登记分摊')");
        await Expect(officer.Page.Locator("main")).ToContainTextAsync("每人 42.66 元，其中 10 人多付 1 分");
        await officer.CheckAsync();

        await using var citizen = await browser.VisitAsync(390);
        await citizen.GoAsync("/public" + new Uri(officer.Page.Url).AbsolutePath);
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync("租车送冬衣");
        await citizen.CheckAsync();

        await officer.Page.ClickAsync("main li:has-text('租车送冬衣') button");
        await Expect(officer.Page.Locator("main")).Not.ToContainTextAsync("租车送冬衣");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Money_is_passed_down_to_a_county_that_says_when_it_came(int width) // AID-54
    {
        var memo = $"黔财教〔2026〕{Guid.CreateVersion7():N}"[..20];
        await using (var city = await browser.EnterAsync(browser.Demo.Account("city-officer"), width))
        {
            await city.GoAsync("/allocations", "资金下达");
            await city.Page.SelectOptionAsync("main select[name='Input.OrgCode']", AidOfficer.OrgCode);
            await city.Page.SelectOptionAsync("main select[name='Input.Programme']", "AID-25");
            await city.Page.FillAsync("main input[name='Input.Amount']", "50000");
            await city.Page.FillAsync("main input[name='Input.Memo']", memo);
            await city.Page.ClickAsync("main button:has-text('下达资金')");
            await Expect(city.Page.Locator("main [data-outcome]")).ToHaveTextAsync("已下达");
            await Expect(city.Page.Locator("main tr").Filter(new() { HasText = memo })).ToContainTextAsync("前到账");
            await city.CheckAsync();
        }

        await using var officer = await browser.EnterAsync(AidOfficer, width);
        await officer.GoAsync("/allocations?open=yes", "资金下达");
        await officer.CheckAsync();
        await officer.Page.Locator("main tr").Filter(new() { HasText = memo }).Locator("button").ClickAsync();
        await Expect(officer.Page.Locator("main [data-outcome]")).ToBeVisibleAsync();
        await officer.GoAsync("/ledger", "资金账簿");
        await Expect(officer.Page.Locator("tbody").Last).ToContainTextAsync(memo);
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_kit_is_planned_given_to_a_child_and_taken_back(int width) // AID-09
    {
        await using var officer = await browser.EnterAsync(AidOfficer, width);
        var (page, name) = (officer.Page, $"礼包{Guid.CreateVersion7():N}"[..12]);
        await officer.GoAsync("/handouts/new", "新的发放");
        await page.SelectOptionAsync("main select[name='Input.Campaign']", new SelectOptionValue { Label = "温暖过冬·留守儿童冬衣募捐" });
        await page.FillAsync("main input[name='Input.Name']", name);
        await page.FillAsync("main input[name='Input.DeliveredBy']", "赵队长");
        await page.Locator("main tr").Filter(new() { HasText = "书包" }).Locator("input[type=number]").FillAsync("1");
        await officer.CheckAsync();
        await page.ClickAsync("main button:has-text('下一步')");

        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已登记，请选领取的孩子");
        await page.Locator("main .picks input").First.CheckAsync();
        await page.ClickAsync("main button:has-text('发给孩子')");
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已发放，库存已扣减");
        await Expect(page.Locator("main tbody").Last.Locator("tr")).ToHaveCountAsync(1);
        await officer.CheckAsync();

        await page.ClickAsync("main button:has-text('没有发到')");
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已撤回，物资回到库存");
        await Expect(page.Locator("main")).ToContainTextAsync("还没有孩子领到");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_page_of_aid_is_accessible_and_fits_the_screen(int width)
    {
        await using var visitor = await browser.EnterAsync(AidOfficer, width);

        foreach (var path in new[] { "/aid", "/aid?state=submitted", "/aid?late=yes", "/notices", "/payments", "/campaigns", "/donations", "/donations?kind=goods", "/donations/new", "/goods", "/handouts", "/handouts/new", "/ledger", "/allocations" })
        {
            await visitor.GoAsync(path);
            await Expect(visitor.Heading).Not.ToBeEmptyAsync();
            await visitor.CheckAsync();
        }

        foreach (var list in new[] { "/aid", "/notices", "/campaigns", "/donations", "/goods", "/handouts" })
        {
            await visitor.GoAsync(list);
            var address = await visitor.Page.Locator("main td.p a").First.GetAttributeAsync("href");
            await visitor.GoAsync(address!);
            await Expect(visitor.Heading).Not.ToBeEmptyAsync();
            await visitor.CheckAsync();
        }
    }

    [SystemFact]
    public async Task Aid_speaks_english_too()
    {
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("township-officer", "520502"), 1280);

        await visitor.GoAsync("/aid", "资助申请");
        await visitor.Page.ClickAsync(".top a[href^='/language/en']");

        await Expect(visitor.Heading).ToHaveTextAsync("Aid applications");
        await visitor.Page.ClickAsync(".top a[href^='/language/zh-Hans']");
        await Expect(visitor.Heading).ToHaveTextAsync("资助申请");
    }

    private async Task<string> ApplyAsync(DemoAccount clerk, Guid child, int width)
    {
        await using var visitor = await browser.EnterAsync(clerk, width);
        var page = visitor.Page;
        await visitor.GoAsync($"/children/{child}?tab=aid", "王小明");
        await page.ClickAsync("main a:has-text('申请资助')");
        await Expect(visitor.Heading).ToHaveTextAsync("为王小明申请资助");
        await visitor.CheckAsync();
        await page.ClickAsync("main a:has-text('留守儿童困难补助')");
        foreach (var paper in new[] { "application-form", "identity", "household-book", "hardship-proof" })
        {
            await page.CheckAsync($"input[value={paper}]");
        }

        await page.FillAsync("#f-reason", "父母在外务工，由祖父母照料。");
        await page.FillAsync("#f-payee", "王大山");
        await page.FillAsync("#f-bank", "农村信用社");
        await page.FillAsync("#f-account", "6217001234567890123");
        await visitor.CheckAsync();
        await visitor.SubmitAsync();
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("申请已提交");
        await Expect(page.Locator("main .masked")).ToHaveTextAsync("***************0123");
        await page.SetInputFilesAsync("main [type=file]", new FilePayload { Name = "户口簿.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 户口簿"u8.ToArray() });
        await page.SelectOptionAsync("#paper", "household-book");
        await page.ClickAsync("main button:has-text('上传')");
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("附件已上传");
        Assert.Equal("", await page.InputValueAsync("main [type=file]"));
        await visitor.CheckAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task ObjectAsync(Visitor citizen)
    {
        await citizen.Page.ClickAsync("main a:has-text('提出异议')");
        await citizen.Page.FillAsync("#text", "短");
        await citizen.Page.ClickAsync("main form button");
        await Expect(citizen.Page.Locator(".validation-message")).ToHaveTextAsync("至少 10 个字符。");
        await citizen.CheckAsync();
        await citizen.Page.FillAsync("#text", "这户人家有稳定收入，请再核实一下。");
        await citizen.Page.ClickAsync("main form button");
        await Expect(citizen.Page.Locator("[role=status]")).ToContainTextAsync("异议已收到");
        Assert.DoesNotContain("稳定收入", Uri.UnescapeDataString(citizen.Page.Url), StringComparison.Ordinal);
    }

    /// <summary>Aid hears of the child over the bus.</summary>
    internal static Task KnownToAidAsync(Api officer, Guid child) => Eventually.HoldsAsync(async () =>
    {
        try
        {
            await officer.GetAsync($"/api/aid/programmes/of-child/{child}");
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    });
}
