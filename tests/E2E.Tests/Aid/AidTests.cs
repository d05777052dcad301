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
