namespace Tongxing.E2E.Tests.Children;

[Collection(BrowserCollection.Name)]
public sealed class CommendationTests(BrowserFixture browser)
{
    private const string Deeds = "父母外出三年，照顾年迈的奶奶，坚持自己洗衣做饭，成绩保持班级前列。";

    [SystemFact]
    public async Task A_teacher_nominates_on_the_phone_and_the_county_commends()
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync("林小雨");
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), 390);
        await using var county = await browser.EnterAsync("county-officer", 1280);

        await teacher.GoAsync($"/children/{child.Id}?tab=commendations");
        await teacher.Page.ClickAsync("a:has-text('推荐表彰')");
        await teacher.Page.CheckAsync("[value=self-strong]");
        await teacher.Page.FillAsync("#f-deeds", "成绩好");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator(".validation-message")).ToContainTextAsync("20");
        await teacher.CheckAsync();
        await teacher.Page.FillAsync("#f-deeds", Deeds);
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("[data-outcome]")).ToHaveTextAsync("已推荐，等待县级审定");
        await teacher.CheckAsync();
        var address = new Uri(teacher.Page.Url).AbsolutePath;

        await county.GoAsync(address, child.Name);
        await Expect(county.Page.Locator(".facts")).ToContainTextAsync(Deeds);
        await county.CheckAsync();
        await county.Page.ClickAsync("button:has-text('同意表彰')");
        await Expect(county.Page.Locator("[data-outcome]")).ToHaveTextAsync("已同意表彰");
        await county.CheckAsync();
        await county.Page.FillAsync("#again", "名单有误");
        await county.Page.ClickAsync("button:has-text('撤销审定')");
        await Expect(county.Page.Locator("[data-outcome]")).ToHaveTextAsync("已撤销审定");

        await teacher.GoAsync(address, child.Name);
        await Expect(teacher.Page.Locator(".facts")).ToContainTextAsync("名单有误");
        await teacher.Page.FillAsync("#f-deeds", Deeds + "本学期全勤。");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await county.Page.FillAsync("#why", "名额已满"); // read before the text was mended
        await county.Page.ClickAsync("button:has-text('不予表彰')");
        await Expect(county.Page.Locator("[role=alert]")).ToContainTextAsync("刚才有人改过");
        await county.GoAsync(address, child.Name);
        await county.Page.FillAsync("#why", "名额已满");
        await county.Page.ClickAsync("button:has-text('不予表彰')");
        await Expect(county.Page.Locator("[data-outcome]")).ToHaveTextAsync("已记为不予表彰");
        await teacher.GoAsync("/commendations?state=declined", "表彰推荐");
        await Expect(teacher.Page.Locator("td.p")).ToContainTextAsync(child.Name);
        await teacher.CheckAsync();
    }
}
