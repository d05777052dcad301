using System.Globalization;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Activities;

[Collection(BrowserCollection.Name)]
public sealed class ActivityTests(BrowserFixture browser)
{
    // A blue square of one pixel.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==");

    [SystemTheory]
    [InlineData(1280)]
    public async Task From_plan_to_evaluation(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await school.AddChildAsync("林小雨");
        await school.AddChildAsync("周小川");
        var (teacher, officer) = (await school.AddPersonAsync("class-teacher"), await school.AddPersonAsync("school-officer"));
        await using var planner = await browser.EnterAsync(teacher, width);
        await using var approver = await browser.EnterAsync(officer, width);
        var page = planner.Page;

        // Has just begun, so that it can also be reported.
        var starts = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await planner.GoAsync("/activities/new", "计划活动");
        await page.FillAsync("#f-title", "剪纸手工课");
        await page.SelectOptionAsync("#f-kind", "theme");
        await page.FillAsync("#f-startsat", InChina(starts));
        await page.FillAsync("#f-endsat", InChina(starts.AddHours(2)));
        await page.FillAsync("#f-capacity", "1");
        await planner.CheckAsync();
        await page.ClickAsync("button:has-text('提交审批')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已提交审批");
        var activity = new Uri(page.Url).AbsolutePath;

        await approver.GoAsync(activity);
        await approver.CheckAsync();
        await approver.Page.ClickAsync("main button:has-text('同意')");
        await Expect(approver.Page.Locator(".ph .st")).ToHaveTextAsync("已批准");

        await Eventually.HoldsAsync(async () => (await school.Officer.ListAsync($"/api/activities/uninvited?orgCode={school.Code}&from=2026-01-01&to=2030-01-01")).Count == 2);
        await planner.GoAsync($"{activity}/sign-up", "报名");
        await planner.CheckAsync();
        await page.CheckAsync(".picks label:has-text('林小雨') input");
        await page.CheckAsync(".picks label:has-text('周小川') input");
        await page.ClickAsync("main .actions button");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已报名");
        await Expect(page.Locator("tbody .st", new() { HasText = "有名额" })).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody .st", new() { HasText = "候补" })).ToHaveCountAsync(1);
        await planner.CheckAsync();

        await planner.GoAsync($"{activity}?tab=children");
        await page.SelectOptionAsync("li:has-text('周小川') select", "absent");
        await planner.CheckAsync();
        await page.ClickAsync("button:has-text('保存签到')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("签到已保存");
        await Expect(page.Locator("tbody .st", new() { HasText = "到场" })).ToHaveCountAsync(1);

        await planner.GoAsync($"{activity}?tab=photos");
        await page.SetInputFilesAsync("main [type=file]", new FilePayload { Name = "合影.png", MimeType = "image/png", Buffer = Picture });
        await page.FillAsync("#caption", "作品展示");
        await page.ClickAsync("main .actions button");
        await Expect(page.Locator(".photos img")).ToHaveCountAsync(1);
        Assert.Equal("", await page.InputValueAsync("main [type=file]"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.photos img').decode().then(() => true)"));
        await planner.CheckAsync();

        await planner.GoAsync($"{activity}?tab=review");
        await page.FillAsync("#summary", "孩子们做出了自己的窗花，准备寄给爸爸妈妈。");
        await page.ClickAsync("button:has-text('保存总结')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("总结已保存");
        foreach (var field in new[] { "Organisation", "Content", "Course" })
        {
            await page.Locator($".opt:has(input[name='Input.{field}'][value='5'])").ClickAsync();
        }

        await page.ClickAsync("button:has-text('提交评价')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("评价已提交");
        await planner.CheckAsync();
    }

    [SystemTheory]
    [InlineData(390)]
    public async Task A_parent_without_an_account_answers_by_a_link(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await school.AddChildAsync("林小雨");
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), width);
        await using var parent = await browser.VisitAsync(width);
        await Eventually.HoldsAsync(async () =>
        {
            await teacher.GoAsync("/five-ones");
            return await teacher.Page.Locator("tbody tr").CountAsync() == 1;
        });

        await teacher.Page.CheckAsync("tbody input[name=ChildIds]");
        await teacher.Page.ClickAsync("button:has-text('生成家长填写链接')");
        var link = new Uri((await teacher.Page.TextContentAsync(".links code"))!);
        await teacher.CheckAsync();

        await parent.GoAsync(link.PathAndQuery, "家长“五个一”");
        await parent.CheckAsync();
        await parent.Page.FillAsync("#f-calls", "5");
        await parent.Page.FillAsync("#f-letters", "1");
        await parent.Page.FillAsync("#f-classteacher", "1");
        await parent.Page.FillAsync("#f-subjectteacher", "0");
        await parent.Page.FillAsync("#f-view", "孩子最近不太说话，请老师多留意。");
        await parent.Page.ClickAsync("button:has-text('提交')");
        await Expect(parent.Page.Locator("[data-outcome]")).ToHaveTextAsync("谢谢您！老师已经收到。");
        await parent.GoAsync(link.PathAndQuery);
        await Expect(parent.Page.Locator("main [role=alert]")).ToContainTextAsync("这个链接不能用了");

        await teacher.GoAsync("/five-ones");
        await Expect(teacher.Page.Locator("tbody tr")).ToContainTextAsync("5 / 4");
        await teacher.Page.ClickAsync("tbody a.nm");
        await Expect(teacher.Page.Locator("tbody tr")).ToContainTextAsync("家长填写");
        await teacher.CheckAsync();

        await teacher.GoAsync("/parent-views?state=open", "家长意见");
        await Expect(teacher.Page.Locator("tbody tr")).ToContainTextAsync("孩子最近不太说话");
        await teacher.CheckAsync();
        await teacher.Page.FillAsync("tbody textarea", "已和孩子谈过。");
        await teacher.Page.ClickAsync("tbody button:has-text('记下处理情况')");
        await Expect(teacher.Page.Locator("#s-state")).ToHaveValueAsync("open");
        await Expect(teacher.Page.Locator("tbody tr")).ToHaveCountAsync(0);
        await teacher.CheckAsync();
        await teacher.GoAsync("/parent-views?state=settled", "家长意见");
        await Expect(teacher.Page.Locator("tbody tr")).ToContainTextAsync("已和孩子谈过");
        await teacher.CheckAsync();
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_home_a_visitor_and_a_call(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var child = await school.AddChildAsync("林小雨");
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        var page = officer.Page;

        await officer.GoAsync("/homes/new", "登记留守儿童之家");
        await page.FillAsync("#f-name", "童心之家");
        await officer.SubmitAsync();
        await Expect(officer.Heading).ToHaveTextAsync("童心之家");
        await page.SelectOptionAsync("#f-kind", "call");
        await page.FillAsync("#f-name", "亲情电话间");
        await page.ClickAsync("button:has-text('添加活动室')");
        await Expect(page.Locator("tbody")).ToContainTextAsync("亲情电话间");
        await officer.CheckAsync();
        var home = new Uri(page.Url).AbsolutePath;
        await officer.GoAsync($"{home}?tab=week");
        await page.FillAsync("#hours-from", "09:00");
        await page.FillAsync("#hours-to", "17:00");
        await page.ClickAsync("form:has(#hours-from) button");
        await Expect(page.Locator("tbody").First).ToContainTextAsync("09:00–17:00");
        await officer.CheckAsync();
        await officer.GoAsync($"{home}?tab=visits");
        await page.FillAsync("#f-name", "林建国");
        await page.FillAsync("#f-phone", "19012345678");
        await page.ClickAsync("button:has-text('登记来访')");
        await Expect(page.Locator("tbody")).ToContainTextAsync("林建国");
        await officer.CheckAsync();

        await officer.GoAsync("/calls/new", "安排通话时间");
        await officer.CheckAsync();
        await page.SelectOptionAsync("#f-room", new SelectOptionValue { Label = "童心之家 亲情电话间" });
        await page.FillAsync("#f-from", InChina(TimeProvider.System.GetUtcNow().AddDays(1))[..10]);
        foreach (var day in Enumerable.Range(1, 7).Where(day => day != 3))
        {
            await page.Locator($".opt:has(input[value='{day}'])").ClickAsync();
        }

        await officer.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("通话时间已安排");
        await officer.CheckAsync();
        await Eventually.HoldsAsync(async () => (await school.Officer.ListAsync($"/api/activities/uninvited?orgCode={school.Code}&from=2026-01-01&to=2030-01-01")).Count == 1);
        await page.Locator("a:has-text('预约')").Last.ClickAsync();
        await page.CheckAsync($".picks label:has-text('{child.Name}') input");
        await page.ClickAsync("main .actions button");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("已保存");
        await Expect(page.Locator("main")).ToContainTextAsync(child.Name);
    }

    private static string InChina(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
