namespace Tongxing.E2E.Tests.Aid;

[Collection(BrowserCollection.Name)]
public sealed class RoundTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_county_sets_up_a_round_and_reports_it_and_the_city_checks_it_again(int width)
    {
        // Each width a round of its own.
        var (programme, title) = width == 390 ? ("AID-26", "学前教育资助") : ("AID-24", "普通高中助学金");
        await using var county = await browser.EnterAsync("aid-officer", width);
        await county.GoAsync("/rounds", "年度批次");
        await county.CheckAsync();
        await county.Page.SelectOptionAsync("#chosen", programme);
        await county.Page.ClickAsync("main button:has-text('去设置')");
        await Expect(county.Heading).ToHaveTextAsync(title);
        await county.CheckAsync();
        await county.Page.FillAsync("#f-pupils", "200");
        await county.Page.FillAsync("#f-places", "199");
        await county.Page.ClickAsync("main button:has-text('保存')");
        await Expect(county.Page.Locator("#f-places-e")).ToContainTextAsync("超过规定比例");
        await county.CheckAsync();
        await county.Page.FillAsync("#f-places", "15");
        await county.Page.ClickAsync("main button:has-text('保存')");
        await Expect(county.Page.Locator("main .kpis")).ToContainTextAsync("共 15 个名额");
        await county.CheckAsync();
        await county.Page.ClickAsync("main button:has-text('上报市级')");
        await Expect(county.Page.Locator("main .facts .st").First).ToHaveTextAsync("已上报");
        var round = new Uri(county.Page.Url).AbsolutePath;

        await using var city = await browser.EnterAsync("city-officer", width);
        await city.GoAsync("/rounds?waiting=yes");
        await Expect(city.Page.Locator($"main a[href='{round}']")).ToBeVisibleAsync();
        await city.GoAsync(round, title);
        await city.CheckAsync();
        await city.Page.FillAsync("#why", "缺公示照片");
        await city.Page.ClickAsync("main button:has-text('退回县级')");
        await Expect(city.Page.Locator("main .note-box.st-red")).ToContainTextAsync("缺公示照片");
        await county.GoAsync(round, title);
        await Expect(county.Page.Locator("main button:has-text('保存')")).ToBeVisibleAsync();
    }

    [SystemFact]
    public async Task Programmes_that_are_not_for_a_child_say_why()
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync("赵小路");
        await AidTests.KnownToAidAsync(school.Officer, child.Id);
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), 390);

        await officer.GoAsync($"/aid/new?child={child.Id}");

        await Expect(officer.Page.Locator("tbody tr").Filter(new() { HasText = "建档立卡学生国家资助" })).ToContainTextAsync("只限建档立卡学生");
        await Expect(officer.Page.Locator("tbody tr").Filter(new() { HasText = "普通高中助学金" })).ToContainTextAsync("就读阶段不符");
        await Expect(officer.Page.Locator("tbody tr").First.Locator("a")).ToBeVisibleAsync();
        await officer.CheckAsync();
    }
}
