using Tongxing.Support;

namespace Tongxing.E2E.Tests.Organisation;

[Collection(BrowserCollection.Name)]
public sealed class UnitTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(1280)]
    public async Task An_officer_finds_renames_moves_and_merges_a_school(int width)
    {
        var (school, other) = (await browser.BuildSchoolAsync(), await browser.BuildSchoolAsync());
        var child = await school.AddChildAsync("搬家的孩子");
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("county-officer", "520502"), width);
        var page = visitor.Page;

        await visitor.GoAsync("/organisation");
        await page.FillAsync("#q", school.Name);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.CheckAsync();
        await page.ClickAsync($"a.nm:has-text('{school.Name}')");
        await Expect(visitor.Heading).ToHaveTextAsync(school.Name);
        await visitor.CheckAsync();

        var name = $"改名小学{OwnSchool.Unique()}";
        await page.FillAsync("#f-newname", name);
        await page.ClickAsync("button:has-text('改名')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已改名");
        await Expect(visitor.Heading).ToHaveTextAsync(name);

        await page.Locator("[aria-controls=f-parentcode]").FillAsync("碧海");
        await Expect(page.Locator("#f-parentcode option")).ToHaveTextAsync(["碧海街道"]);
        await page.SelectOptionAsync("#f-parentcode", "碧海街道");
        await page.ClickAsync("button:has-text('迁到别处')");
        await Expect(page.Locator("[data-outcome]")).ToContainTextAsync("已迁到这里");
        await Expect(page.Locator(".crumbs")).ToContainTextAsync("碧海街道");
        await Expect(visitor.Heading).ToHaveTextAsync(name);

        await page.Locator("[aria-controls=f-intocode]").FillAsync(other.Name);
        await Expect(page.Locator("#f-intocode option")).ToHaveTextAsync([other.Name]);
        await page.SelectOptionAsync("#f-intocode", other.Code);
        await page.ClickAsync("button:has-text('并入另一单位')");
        await Expect(page.Locator("#f-sure-e")).ToContainTextAsync("请填写");
        await page.CheckAsync("#f-sure");
        await page.ClickAsync("button:has-text('并入另一单位')");
        await Expect(page.Locator("[data-outcome]")).ToContainTextAsync("已并入这里");
        await Expect(visitor.Heading).ToHaveTextAsync(other.Name);

        await Eventually.HoldsAsync(async () =>
            (await school.Officer.GetAsync($"/api/registry/children/{child.Id}")).GetProperty("schoolCode").GetString() == other.Code);
    }

    [SystemFact]
    public async Task A_choice_of_units_finds_any_unit_and_keeps_it_when_the_form_comes_back()
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("province-officer", "52"), 1280);
        var page = visitor.Page;

        await visitor.GoAsync("/people/new");
        await page.Locator("[aria-controls=f-orgcode]").FillAsync(school.Name);
        await Expect(page.Locator("#f-orgcode option")).ToHaveTextAsync([school.Name]);
        await page.SelectOptionAsync("#f-orgcode", school.Code);
        await visitor.SubmitAsync();

        await Expect(page.Locator("#f-displayname-e")).ToContainTextAsync("请填写");
        Assert.Equal(school.Code, await page.InputValueAsync("#f-orgcode"));
        await Expect(page.Locator("#f-orgcode option:checked")).ToHaveTextAsync(school.Name);
        await visitor.CheckAsync();
    }
}
