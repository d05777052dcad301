using System.Globalization;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Counselling;

[Collection(BrowserCollection.Name)]
public sealed class WhisperTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(390)]
    public async Task A_child_writes_without_a_name_the_teacher_answers_and_the_receipt_shows_it(int width) // PSY-05
    {
        var school = await browser.BuildSchoolAsync();
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), width);
        var code = await OpenMailboxAsync(teacher, school);
        await using var child = await browser.VisitAsync(width, script: false); // any browser will do
        var receipt = await WriteAsync(child, code, "我考试没考好，不敢告诉奶奶。");

        await teacher.GoAsync("/letters", "悄悄话");
        await Expect(teacher.Page.Locator("tbody .st")).ToHaveTextAsync("未读");
        await teacher.CheckAsync();
        await teacher.Page.ClickAsync("td a.nm");
        await Expect(teacher.Page.Locator(".timeline")).ToContainTextAsync("不敢告诉奶奶");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("#f-text-e")).ToContainTextAsync("请填写");
        await teacher.Page.FillAsync("#f-text", "没关系，明天我们一起看看错在哪里。");
        await teacher.CheckAsync();
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("[data-outcome]")).ToHaveTextAsync("回信已寄出");

        await child.GoAsync("/whisper/answer", "看回信");
        await child.Page.FillAsync("#receipt", receipt.ToLowerInvariant());
        await child.Page.ClickAsync("main button[type=submit]");
        await Expect(child.Page.Locator(".timeline")).ToContainTextAsync("明天我们一起看看错在哪里");
        await child.Page.FillAsync("#text", "谢谢老师！");
        await child.Page.ClickAsync("main button[type=submit]");
        await Expect(child.Page.Locator(".timeline li")).ToHaveCountAsync(3);
        Assert.DoesNotContain(receipt, child.Page.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await child.Page.Context.CookiesAsync());

        await teacher.GoAsync("/letters?state=open", "悄悄话");
        await Expect(teacher.Page.Locator("tbody .st")).ToHaveTextAsync("未读");
    }

    [SystemFact]
    public async Task A_referral_that_needs_no_case_is_told_to_the_counsellor_and_closed() // PSY-06
    {
        var school = await browser.BuildSchoolAsync();
        var (pupil, counsellor) = (await school.AddChildAsync("小晴"), await school.AddPersonAsync("counsellor", "王心怡"));
        await AppointAsync(school, counsellor, "王心怡", supervises: false);
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), 1280);
        await teacher.GoAsync($"/children/{pupil.Id}/referral", "转介心理老师");
        await teacher.Page.SelectOptionAsync("#f-reason", "danger");
        await teacher.Page.FillAsync("#f-text", "说了让人担心的话。");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("[data-outcome]")).ToContainTextAsync("已转介");

        await using var visitor = await browser.EnterAsync(counsellor, 390);
        await Eventually.HoldsAsync(async () =>
        {
            await visitor.GoAsync("/inbox", "通知");
            return await visitor.Page.Locator("tbody tr", new() { HasText = "有孩子转介：有危险" }).CountAsync() == 1;
        });
        await visitor.GoAsync("/referrals", "转介");
        await Expect(visitor.Page.Locator("tbody")).ToContainTextAsync("有危险");
        await visitor.Page.ClickAsync("summary:has-text('不需立案')");
        await visitor.Page.SelectOptionAsync("select[name=Outcome]", "talked");
        await visitor.CheckAsync();
        await visitor.Page.ClickAsync("button:has-text('不需立案')");

        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("转介已办结");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("没有待处理的转介");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_flagged_letter_becomes_a_case_whose_crisis_steps_are_confirmed_by_name(int width) // PSY-16
    {
        var school = await browser.BuildSchoolAsync();
        var (counsellor, supervisor, supervisorName) = (await school.AddPersonAsync("counsellor"), await school.AddPersonAsync("counsellor"), $"督导{OwnSchool.Unique()}");
        await AppointAsync(school, counsellor, "王心怡", supervises: false);
        await AppointAsync(school, supervisor, supervisorName, supervises: true);
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), width);
        var code = await OpenMailboxAsync(teacher, school);
        await using (var child = await browser.VisitAsync(width))
        {
            await WriteAsync(child, code, "我不想活了。");
        }

        await teacher.GoAsync("/letters?state=flagged", "悄悄话");
        await Expect(teacher.Page.Locator("tbody .st").First).ToHaveTextAsync("危险信号");
        await teacher.Page.ClickAsync("td a.nm");
        await Expect(teacher.Page.Locator("main [role=status]").First).ToContainTextAsync("规则 SH-1");
        await teacher.Page.ClickAsync("button:has-text('转给心理老师')");
        await Expect(teacher.Page.Locator("[data-outcome]")).ToHaveTextAsync("已转给心理老师");
        await Expect(teacher.Page.Locator("td a.nm")).ToHaveCountAsync(0); // no longer the school's to read

        await using var visitor = await browser.EnterAsync(counsellor, width);
        var page = visitor.Page;
        await visitor.GoAsync("/letters", "悄悄话");
        await page.ClickAsync("td a.nm");
        await page.ClickAsync("a:has-text('开个案')");
        await Expect(visitor.Heading).ToHaveTextAsync("开个案");
        await visitor.SubmitAsync();
        await Expect(page.Locator("#f-level-e")).ToContainTextAsync("请填写");
        await page.Locator(".opt", new() { HasText = "有生命危险" }).ClickAsync();
        await page.SelectOptionAsync("#f-supervisorid", new SelectOptionValue { Label = supervisorName });
        await visitor.CheckAsync();
        await visitor.SubmitAsync();
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("个案已开");
        await Expect(page.Locator(".duty form")).ToHaveCountAsync(6);
        for (var left = 6; left > 0; left--)
        {
            await page.Locator(".duty form input[name=DoneBy]").First.FillAsync("李校长");
            await page.Locator(".duty form:has(input[name=DoneBy]) button").First.ClickAsync();
            await Expect(page.Locator(".duty form input[name=DoneBy]")).ToHaveCountAsync(left - 1);
        }

        await Expect(page.Locator(".duty .st").First).ToContainTextAsync("李校长");
        await page.FillAsync("#f-text", "已与孩子谈话，家人在旁。");
        await page.ClickAsync("button:has-text('保存记录')");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("家人在旁");
        await page.FillAsync("#f-startsat", TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd'T'15:00", CultureInfo.InvariantCulture));
        await page.ClickAsync("form button:has-text('约会面')");
        await Expect(page.Locator(".duty")).ToHaveCountAsync(2);
        await Expect(page.Locator(".duty").Last).ToContainTextAsync("15:00");
        await visitor.CheckAsync();
        await visitor.GoAsync("/cases", "我的个案");
        await Expect(page.Locator("tbody .st").First).ToHaveTextAsync("有生命危险");
        await visitor.CheckAsync();

        await using var second = await browser.EnterAsync(supervisor, width);
        await second.GoAsync("/cases", "我的个案");
        await second.Page.ClickAsync("td a.nm");
        await Expect(second.Page.Locator(".timeline")).ToContainTextAsync("家人在旁");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_referred_child_becomes_a_case(int width) // PSY-08
    {
        var school = await browser.BuildSchoolAsync();
        var (pupil, counsellor) = (await school.AddChildAsync("小雨"), await school.AddPersonAsync("counsellor", "王心怡"));
        await AppointAsync(school, counsellor, "王心怡", supervises: false);
        await using var teacher = await browser.EnterAsync(await school.AddPersonAsync("class-teacher"), width);

        await teacher.GoAsync($"/children/{pupil.Id}");
        await teacher.Page.ClickAsync("a:has-text('转介心理老师')");
        await Expect(teacher.Heading).ToHaveTextAsync("转介心理老师");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("#f-reason-e")).ToContainTextAsync("请填写");
        await teacher.Page.SelectOptionAsync("#f-reason", "mood");
        await teacher.Page.FillAsync("#f-text", "近来常一个人哭。");
        await teacher.CheckAsync();
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("[data-outcome]")).ToContainTextAsync("已转介");

        await using var visitor = await browser.EnterAsync(counsellor, width);
        await visitor.GoAsync("/referrals", "转介");
        await Expect(visitor.Page.Locator("tbody")).ToContainTextAsync("近来常一个人哭");
        await visitor.CheckAsync();
        await visitor.Page.ClickAsync("td a:has-text('开个案')");
        await Expect(visitor.Heading).ToHaveTextAsync("开个案");
        await visitor.Page.Locator(".opt", new() { HasText = "需要关注" }).ClickAsync();
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator(".facts")).ToContainTextAsync("小雨");
        await visitor.Page.ClickAsync("button:has-text('结束个案')");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("个案已结束");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_code_that_nobody_has_and_a_receipt_that_is_wrong_are_told_so(int width)
    {
        await using var child = await browser.VisitAsync(width);
        await child.GoAsync("/whisper", "写一封悄悄话");
        await child.CheckAsync();
        await child.Page.FillAsync("#code", "ZZZZZZZZ");

        await child.Page.RunAndWaitForResponseAsync(() => child.Page.ClickAsync("main button[type=submit]"), response => response.Url.Contains("ZZZZ", StringComparison.Ordinal));
        await Expect(child.Heading).ToHaveTextAsync("没有这个信箱");
        await child.GoAsync("/whisper/answer", "看回信");
        await child.Page.FillAsync("#receipt", "0000-0000-0000-0000-0000");
        await child.Page.ClickAsync("main button[type=submit]");

        await Expect(child.Page.Locator("main [role=alert]")).ToContainTextAsync("没有找到这封信");
    }

    [SystemTheory]
    [InlineData("counsellor", 1280)]
    [InlineData("counsellor", 390)]
    [InlineData("school-officer", 1280)]
    [InlineData("school-officer", 390)]
    public async Task Every_page_of_it_is_accessible_and_fits(string role, int width)
    {
        await using var visitor = await browser.EnterAsync(role, width, "520502");

        foreach (var path in role == "counsellor" ? (string[])["/cases", "/letters", "/referrals", "/crisis", "/cases?tab=closed"] : ["/letters", "/crisis", "/mailboxes"])
        {
            await visitor.GoAsync(path);
            await Expect(visitor.Heading).Not.ToBeEmptyAsync();
            await visitor.CheckAsync();
        }

        await visitor.GoAsync(role == "counsellor" ? "/cases" : "/mailboxes");
        await visitor.Page.Locator(role == "counsellor" ? "td a.nm" : "a[href$=poster]").First.ClickAsync();
        await Expect(visitor.Page.Locator(role == "counsellor" ? ".facts" : "svg[role=img]")).ToBeVisibleAsync();
        await visitor.CheckAsync();
    }

    private static async Task<string> OpenMailboxAsync(Visitor teacher, OwnSchool school)
    {
        await teacher.GoAsync("/mailboxes", "信箱与海报");
        await teacher.SubmitAsync();
        await Expect(teacher.Page.Locator("svg[role=img]")).ToBeVisibleAsync();
        await Expect(teacher.Page.Locator(".ph")).ToContainTextAsync(school.Name);
        return (await teacher.Page.Locator("code.secret").TextContentAsync())!;
    }

    private static async Task<string> WriteAsync(Visitor child, string code, string text)
    {
        await child.GoAsync($"/whisper/{code}", "写一封悄悄话");
        await child.Page.FillAsync("#text", text);
        await child.Page.ClickAsync("main button[type=submit]");
        await Expect(child.Heading).ToHaveTextAsync("信已经放进信箱");
        return (await child.Page.Locator("#receipt").TextContentAsync())!;
    }

    private static Task<JsonElement> AppointAsync(OwnSchool school, OwnAccount account, string displayName, bool supervises) =>
        school.Officer.PostAsync("/api/counselling/counsellors", new { accountId = account.Id, displayName, orgCode = school.Code, supervises });
}
