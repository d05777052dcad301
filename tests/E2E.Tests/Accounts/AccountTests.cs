namespace Tongxing.E2E.Tests.Accounts;

[Collection(BrowserCollection.Name)]
public sealed class AccountTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(1280)]
    public async Task A_reset_password_lets_in_once_and_only_to_choose_another(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var teacher = await school.AddPersonAsync("class-teacher", "健忘老师");
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        await officer.GoAsync("/people", "人员账号");
        await officer.Page.Locator("tr", new() { HasText = "健忘老师" }).Locator("button:has-text('重置密码')").ClickAsync();
        await Expect(officer.Page.Locator("#secret")).ToBeVisibleAsync();
        await officer.CheckAsync();
        var oneTime = (await officer.Page.Locator("#secret").TextContentAsync())!.Trim();

        await using var visitor = await browser.VisitAsync(width);
        var page = visitor.Page;
        await SignInAsync(visitor, teacher.UserName, teacher.Password);
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("用户名或密码不对");
        await SignInAsync(visitor, teacher.UserName, oneTime, "/children");
        await Expect(page.Locator("main .note-box")).ToContainTextAsync("请先设置自己的密码");
        await visitor.GoAsync("/my-records", "修改密码");
        await visitor.CheckAsync();
        await page.FillAsync("#f-current", oneTime);
        await page.FillAsync("#f-next", "a-password-of-my-own");
        await page.FillAsync("#f-again", "a-password-of-my-own");
        await visitor.SubmitAsync();
        await Expect(visitor.Heading).ToContainTextAsync("您好");
        await visitor.GoAsync("/children", "儿童档案");

        await using var again = await browser.VisitAsync(width);
        await SignInAsync(again, teacher.UserName, oneTime);
        await Expect(again.Page.Locator("[role=alert]")).ToContainTextAsync("用户名或密码不对");
    }

    [SystemFact]
    public async Task A_new_password_that_is_too_short_or_typed_wrong_is_told_at_its_field()
    {
        var school = await browser.BuildSchoolAsync();
        var teacher = await school.AddAccountAsync("class-teacher");
        await using var visitor = await browser.VisitAsync(390);
        var page = visitor.Page;
        await SignInAsync(visitor, teacher.UserName, teacher.Password);

        await page.FillAsync("#f-current", teacher.Password);
        await page.FillAsync("#f-next", "short");
        await page.FillAsync("#f-again", "different");
        await visitor.SubmitAsync();
        await Expect(page.Locator("#f-again-e")).ToHaveTextAsync("两次输入不一致。");
        await page.FillAsync("#f-current", teacher.Password);
        await page.FillAsync("#f-next", "short");
        await page.FillAsync("#f-again", "short");
        await visitor.SubmitAsync();

        await Expect(page.Locator("#f-next-e")).ToHaveTextAsync("至少 10 个字符。");
        await visitor.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_locked_account_is_out_at_once_and_stays_out_until_unlocked(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var teacher = await school.AddPersonAsync("class-teacher", "离岗老师");
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        await using var visitor = await browser.EnterAsync(teacher, width);
        await visitor.GoAsync("/children", "儿童档案");

        await officer.GoAsync("/people", "人员账号");
        var row = officer.Page.Locator("tr", new() { HasText = "离岗老师" });
        await row.Locator("button:has-text('锁定')").ClickAsync();
        await Expect(officer.Page.Locator("[data-outcome]")).ToHaveTextAsync("账号已锁定");
        await Expect(row.Locator(".st")).ToHaveTextAsync("已锁定");
        await officer.CheckAsync();
        await visitor.GoAsync("/children", "登录");
        await SignInAsync(visitor, teacher.UserName, teacher.Password);
        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("账号已锁定");
        await row.Locator("button:has-text('解锁')").ClickAsync();
        await Expect(officer.Page.Locator("[data-outcome]")).ToHaveTextAsync("账号已解锁");
        await SignInAsync(visitor, teacher.UserName, teacher.Password, "/children");

        await Expect(visitor.Heading).ToHaveTextAsync("儿童档案");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task Who_has_two_grants_acts_in_one_and_switches(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var person = await school.AddPersonAsync("school-officer", "双岗老师", alsoAs: "helper");
        await using var visitor = await browser.EnterAsync(person, width);
        var page = visitor.Page;
        await visitor.GoAsync("/", "双岗老师，您好");
        await Expect(page.Locator("main .sub")).ToContainTextAsync("学校管理员");

        await page.ClickAsync("#acting summary");
        await page.ClickAsync("#acting button:has-text('帮扶人')");
        await Expect(visitor.Heading).ToHaveTextAsync("今日待办");
        await Expect(page.Locator("#sidenav a[href='/imports']")).ToHaveCountAsync(0);
        await visitor.CheckAsync();
        Assert.Equal(403, (await page.GotoAsync("/imports"))!.Status);
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("请回到首页，在右上角切换");
        await page.ClickAsync("main a:has-text('回到首页')");
        await page.ClickAsync("#acting summary");
        await page.ClickAsync("#acting button:has-text('学校管理员')");

        await Expect(visitor.Heading).ToHaveTextAsync("双岗老师，您好");
        await visitor.GoAsync("/imports", "名单导入");
    }

    private static async Task SignInAsync(Visitor visitor, string userName, string password, string? wanted = null)
    {
        await visitor.GoAsync(wanted ?? "/sign-in", "登录");
        await visitor.Page.FillAsync("#user", userName);
        await visitor.Page.FillAsync("#password", password);
        await visitor.Page.ClickAsync("form[action='/session'] button[type=submit]");
    }
}
