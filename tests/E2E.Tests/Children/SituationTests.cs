using Tongxing.Support;

namespace Tongxing.E2E.Tests.Children;

[Collection(BrowserCollection.Name)]
public sealed class SituationTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(390)]
    public async Task A_teacher_tells_of_a_whole_class_at_once_and_of_one_child_exactly(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var (first, second) = (await school.AddChildAsync("林小雨"), await school.AddChildAsync("周小川"));
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), width);
        var page = teacher.Page;

        await ChooseClassAsync(teacher);
        await page.SelectOptionAsync("#rest-enrolment", "enrolled");
        await page.SelectOptionAsync("#rest-immunisation", "complete");
        await ChoiceOf(teacher, second, "入学情况").SelectOptionAsync("dropped-out");
        await teacher.CheckAsync();
        await page.ClickAsync("button:has-text('保存本页')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await Expect(ChoiceOf(teacher, first, "入学情况")).ToHaveValueAsync("enrolled");
        await Expect(ChoiceOf(teacher, second, "入学情况")).ToHaveValueAsync("dropped-out");
        await Expect(ChoiceOf(teacher, second, "计划免疫")).ToHaveValueAsync("complete");
        await Expect(ChoiceOf(teacher, second, "法律援助")).ToHaveCountAsync(0);

        await page.ClickAsync($"td a:has-text('{second.Name}')");
        await page.SelectOptionAsync("#f-guardiantaught", "true");
        await page.FillAsync("#f-enrolmentsince", "2026-03-02");
        await teacher.CheckAsync();
        await teacher.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await Expect(page.Locator("#f-enrolmentsince")).ToHaveValueAsync("2026-03-02");
        await page.ClickAsync(".tablist a:has-text('变更')");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("家教知识 无 → 监护人已学习");
    }

    [SystemFact]
    public async Task What_somebody_wrote_meanwhile_is_shown_at_the_child_and_nothing_is_lost()
    {
        var school = await browser.BuildSchoolAsync();
        var (first, second) = (await school.AddChildAsync("林小雨"), await school.AddChildAsync("周小川"));
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), 1280);
        await ChooseClassAsync(officer);
        await school.Officer.PutAsync("/api/registry/situations", new { items = new[] { new { childId = first.Id, version = 0, enrolment = "completed" } } });

        await officer.Page.SelectOptionAsync("#rest-enrolment", "enrolled");
        await ChoiceOf(officer, second, "法律援助").SelectOptionAsync("needed");
        await officer.Page.ClickAsync("button:has-text('保存本页')");
        await Expect(officer.Page.Locator("tr", new() { HasText = first.Name })).ToContainTextAsync("刚才有人改过");
        await Expect(ChoiceOf(officer, first, "入学情况")).ToHaveValueAsync("completed");
        await Expect(ChoiceOf(officer, second, "法律援助")).ToHaveValueAsync("needed");
        await officer.CheckAsync();
        await officer.Page.ClickAsync("button:has-text('保存本页')");

        await Expect(officer.Page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await Expect(ChoiceOf(officer, first, "入学情况")).ToHaveValueAsync("completed");
        await Expect(ChoiceOf(officer, second, "入学情况")).ToHaveValueAsync("enrolled");
    }

    // Identity hears of a class over the bus.
    private static async Task ChooseClassAsync(Visitor visitor)
    {
        await Eventually.HoldsAsync(async () =>
        {
            await visitor.GoAsync("/situations", "指标情况");
            return await visitor.Page.Locator("#s-class option").CountAsync() == 2;
        });
        await Expect(visitor.Page.Locator(".empty")).ToContainTextAsync("请选择学校和班级");
        await visitor.Page.SelectOptionAsync("#s-class", new SelectOptionValue { Index = 1 });
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static ILocator ChoiceOf(Visitor visitor, OwnChild child, string fact) => visitor.Page.GetByLabel($"{child.Name}的{fact}", new() { Exact = true });
}
