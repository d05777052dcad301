using Tongxing.Support;

namespace Tongxing.E2E.Tests.Insights;

[Collection(BrowserCollection.Name)]
public sealed class FigureTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_figure_leads_to_the_children_behind_it_and_to_the_units_below(int width)
    {
        await using var officer = await browser.EnterAsync("county-officer", width, "520502");
        var page = officer.Page;
        await officer.GoAsync("/insights", "七星关区：关爱指标");

        var card = page.Locator(".kpi", new() { HasText = "免疫接种率" });
        await Expect(card).ToContainTextAsync("未达标");
        Assert.Contains("近十二个月：2", await card.GetByRole(AriaRole.Img).GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await card.Locator(".val a").ClickAsync();
        await Expect(officer.Heading).ToHaveTextAsync("计划免疫接种率：需要关注的儿童");
        await officer.CheckAsync();
        var name = (await page.Locator("td .nm").First.TextContentAsync())!;
        await page.Locator("td .nm").First.ClickAsync();
        await Expect(officer.Heading).ToHaveTextAsync(name);

        await officer.GoAsync("/insights", "七星关区：关爱指标");
        await page.SelectOptionAsync("#s-by", "pairing");
        await page.SelectOptionAsync("#s-sort", "rate");
        await page.Locator("td .nm").First.ClickAsync();
        await Expect(page.Locator(".crumbs")).ToContainTextAsync("七星关区");
        await page.Locator("td .nm").First.ClickAsync();
        await Expect(officer.Heading).ToContainTextAsync("小学");
        await officer.CheckAsync();
        await page.Locator("td .nm").First.ClickAsync();
        await Expect(officer.Heading).ToContainTextAsync("班");
        await Expect(page.Locator(".crumbs li")).ToHaveCountAsync(4);
        await officer.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task Schools_are_ranked_with_what_cost_them_points(int width)
    {
        await using var officer = await browser.EnterAsync("county-officer", width, "520502");
        var page = officer.Page;
        await officer.GoAsync("/insights", "七星关区：关爱指标");

        await page.ClickAsync("main .acts a:has-text('评比')");
        await Expect(officer.Heading).ToHaveTextAsync("七星关区评比");
        await Expect(page.Locator(".reasons li").First).ToContainTextAsync("扣");
        await officer.CheckAsync();
        // Schools that other tests build have no duties yet.
        var name = page.Locator("td .nm").Filter(new() { HasNotText = "测试小学" }).First;
        var school = (await name.TextContentAsync())!;
        await name.ClickAsync();

        await Expect(officer.Heading).ToHaveTextAsync($"{school}：关爱指标");
        await page.ClickAsync("main .acts a:has-text('帮扶人履职')");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("老师");
        await officer.CheckAsync();
    }

    [SystemFact]
    public async Task A_class_teacher_sees_the_own_class_only()
    {
        var school = await browser.BuildSchoolAsync();
        var own = await school.AddChildAsync("林小雨");
        await school.AddChildAsync("周小川", classNumber: 2);
        var ownClass = "";
        await Eventually.HoldsAsync(async () =>
            (ownClass = (await school.Officer.GetAsync($"/api/identity/units?parent={school.Code}")).GetProperty("items").EnumerateArray().Select(unit => unit.GetProperty("code").GetString()!).FirstOrDefault(code => code.EndsWith("01", StringComparison.Ordinal), "")) != "");
        await Eventually.HoldsAsync(async () => (await school.Officer.GetAsync($"/api/insights/children?code=immunisation&orgCode={school.Code}")).GetProperty("items").GetArrayLength() == 2);
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher", at: ownClass), 390);

        await teacher.GoAsync("/insights");
        await Expect(teacher.Heading).ToContainTextAsync(school.Name);
        await Expect(teacher.Page.Locator("main table")).ToHaveCountAsync(0);
        await teacher.CheckAsync();
        await teacher.Page.Locator(".kpi", new() { HasText = "免疫接种率" }).Locator(".val a").ClickAsync();
        await Expect(teacher.Page.Locator("td .nm")).ToHaveTextAsync(own.Name);
        await teacher.GoAsync($"/insights?unit={school.Code}");

        await Expect(teacher.Page.Locator("main [role=alert]")).ToContainTextAsync("不在您的范围内");
        await Expect(teacher.Page.Locator("main .kpi")).ToHaveCountAsync(0);
    }
}
