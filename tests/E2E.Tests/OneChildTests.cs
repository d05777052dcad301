using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Tongxing.Demo;
using Tongxing.Support;

namespace Tongxing.E2E.Tests;

/// <summary>
/// One child from the roster to the county's figures. The click of each step goes out with a trace of its own, and what a partner hears
/// of the step comes with the same trace: through gateway, page, service, outbox, bus and delivery. Around the clicks the public API
/// does what other tests click already.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class OneChildTests(BrowserFixture browser)
{
    private const string County = "520502", Name = "欧阳青禾", Letter = "我想妈妈了，晚上睡不着。";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Papers = ["application-form", "identity", "household-book", "hardship-proof"];

    [SystemFact]
    public async Task Is_led_through_everything_and_each_step_is_one_trace_up_to_the_partner()
    {
        var (school, number) = (await browser.BuildSchoolAsync(), OwnSchool.Number());
        await using var partner = await Receiver.StartAsync();
        var subscription = await SubscribeAsync(school, partner);
        var (clerk, filed) = (await school.AddPersonAsync("school-officer"), await FigureAsync(school.Officer, County, "filing"));

        var child = await ImportAsync(partner, school, clerk, number);
        var notice = await GrantAsync(school, clerk, child); // before its time: its notice closes while the other steps are taken
        var helper = await PairAsync(partner, school, child);
        await TalkAsync(partner, helper, child);
        await InviteAsync(partner, school, clerk, child);
        var letter = await WriteAsync(school, clerk);
        await PayAsync(partner, notice);

        await Eventually.HoldsAsync(async () => await FigureAsync(school.Officer, County, "filing") > filed, Patience);
        Assert.Equal((1, 1), (await FigureAsync(school.Officer, school.Code, "filing"), await FigureAsync(school.Officer, school.Code, "pairing")));
        // What a child writes is nobody's but its reader's: no event leaves, and the gateway drops the trace before anything can note it.
        Assert.DoesNotContain(partner.Requests, heard => TraceOf(heard) == letter);
        Assert.All([Name, number, Letter], text => Assert.DoesNotContain(partner.Requests, heard => heard.Body.Contains(text, StringComparison.Ordinal)));
        await school.Officer.PostAsync($"/api/outreach/subscriptions/{subscription}/pause", new { });
    }

    private static async Task<Guid> SubscribeAsync(OwnSchool school, Receiver partner)
    {
        var eventTypes = new[] { "tongxing.registry.*", "tongxing.pairing.*", "tongxing.activities.*", "tongxing.aid.*" };
        return Id(await school.Officer.PostAsync("/api/outreach/subscriptions", new { name = $"{school.Name}的协作单位", eventTypes, orgCode = County, url = partner.Url }));
    }

    private async Task<Guid> ImportAsync(Receiver partner, OwnSchool school, DemoAccount clerk, string number)
    {
        await using var visitor = await browser.EnterAsync(clerk, 1280);
        var roster = Encoding.UTF8.GetBytes($"学校,年级,班级,姓名,身份证号,留守类型\n{school.Name},三年级,1班,{Name},{number},父母都外出\n");
        await visitor.GoAsync("/imports/new", "导入花名册");
        await visitor.Page.SetInputFilesAsync("#f-file", new FilePayload { Name = "花名册.csv", MimeType = "text/csv", Buffer = [.. Encoding.UTF8.Preamble, .. roster] });
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：1 行，0 行未通过", new() { Timeout = 30_000 });

        var trace = await TraceAsync(visitor.Page);
        await visitor.Page.ClickAsync("form button:has-text('确认入库')");
        await Expect(visitor.Page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 1", new() { Timeout = 30_000 });

        await HeardAsync(partner, "tongxing.registry.ImportCompleted", trace);
        return (await HeardAsync(partner, "tongxing.registry.ChildRegistered", trace)).GetProperty("childId").GetGuid();
    }

    /// <summary>Applies, has it reviewed and decided by two people, publishes the notice and lets its five working days go by.</summary>
    private async Task<Guid> GrantAsync(OwnSchool school, DemoAccount clerk, Guid child)
    {
        using var applicant = await AsAsync(clerk);
        using var officer = await AsAsync(browser.Demo.Account("aid-officer"));
        var application = Guid.Empty;
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                application = Id(await applicant.PostAsync(
                    "/api/aid/applications",
                    new { childId = child, programmeId = "LOCAL-01", tier = "usual", receivedOn = Today, papers = Papers, reason = "由祖父母照料。", payee = "监护人", bank = "农村信用社", account = "6217001234567890123" }));
                return true;
            }
            catch (ApiException early) when (early.Code == "request.not-found")
            {
                return false; // Aid hears of the child over the bus.
            }
        });
        using (var township = await AsAsync(await school.AddPersonAsync("township-officer", at: school.Township)))
        {
            await township.PostAsync($"/api/aid/applications/{application}/review", new { passed = true, note = "入户核实，情况属实。" });
        }

        await officer.PostAsync($"/api/aid/applications/{application}/decision", new { approved = true });
        var notice = Id(await officer.PostAsync("/api/aid/notices", new { programmeId = "LOCAL-01" }));
        Assert.Equal(1, await DemoSystem.Databases().EndNoticeAsync(notice));
        return notice;
    }

    private async Task<DemoAccount> PairAsync(Receiver partner, OwnSchool school, Guid child)
    {
        var helper = await school.AddPersonAsync("helper", "测试老师");
        var helperId = Id(await school.Officer.PostAsync("/api/pairing/helpers", new { displayName = "测试老师", kind = "teacher", orgCode = school.Code, accountId = helper.Id, loadMax = 5 }));
        var term = (await school.Officer.GetAsync("/api/registry/terms")).GetProperty("items").EnumerateArray().First(known => known.GetProperty("current").GetBoolean()).GetProperty("code");
        var programme = Id(await school.Officer.PostAsync("/api/pairing/programmes", new { templateId = "TPL-C11", orgCode = school.Code, term }));
        await Eventually.HoldsAsync(async () => (await school.Officer.ListAsync($"/api/pairing/programmes/{programme}/unpaired")).Count == 1);
        // Whoever is paired late in a period owes nothing for it. Since the month began, another plan asks for its talk, whatever day today is.
        var monthly = Id(await school.Officer.PostAsync("/api/pairing/programmes", new { templateId = "TPL-C06", orgCode = school.Code, term }));
        await school.Officer.PostAsync("/api/pairing/pairings", new { programmeId = monthly, helperId, childId = child, startsOn = new DateOnly(Today.Year, Today.Month, 1) });
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("county-officer", County), 1280);
        await visitor.GoAsync($"/programmes/{programme}/pair", "结对");
        await visitor.Page.CheckAsync("input[name='Choice.Children']");
        await visitor.Page.Locator("#helper").SelectOptionAsync(new SelectOptionValue { Index = 1 });

        var trace = await TraceAsync(visitor.Page);
        await visitor.Page.ClickAsync("button:has-text('结对选中的孩子')");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToContainTextAsync("已结对 1 人");

        Assert.Equal(child, (await HeardAsync(partner, "tongxing.pairing.PairingStarted", trace)).GetProperty("childId").GetGuid());
        return helper;
    }

    private async Task TalkAsync(Receiver partner, DemoAccount helper, Guid child)
    {
        await using var visitor = await browser.EnterAsync(helper, 390);
        var duty = visitor.Page.Locator(".duty a", new() { HasText = $"谈心：{Name}" });
        await Eventually.HoldsAsync(async () =>
        {
            await visitor.GoAsync("/today", "今日待办");
            return await duty.CountAsync() > 0; // Registry hears over the bus that the helper may know the name.
        });
        await duty.First.ClickAsync();
        await visitor.Page.Locator(".opt", new() { HasText = "平稳" }).ClickAsync();

        var trace = await TraceAsync(visitor.Page);
        await visitor.SubmitAsync();
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("记录已保存");

        var fulfilled = await HeardAsync(partner, "tongxing.pairing.DutyFulfilled", trace);
        Assert.Equal((child, "talk"), (fulfilled.GetProperty("childId").GetGuid(), fulfilled.GetProperty("kind").GetString()));
    }

    private async Task InviteAsync(Receiver partner, OwnSchool school, DemoAccount clerk, Guid child)
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        using var teacher = await AsAsync(await school.AddPersonAsync("class-teacher"));
        var activity = Id(await teacher.PostAsync("/api/activities", new { orgCode = school.Code, kind = "theme", title = "剪纸手工课", startsAt = starts, endsAt = starts.AddHours(2), submit = true }));
        await school.Officer.PostAsync($"/api/activities/{activity}/decision", new { approved = true });
        await Eventually.HoldsAsync(async () => (await school.Officer.ListAsync($"/api/activities/uninvited?orgCode={school.Code}&from=2026-01-01&to=2030-01-01")).Count == 1);
        await using var visitor = await browser.EnterAsync(clerk, 1280);
        await visitor.GoAsync($"/activities/{activity}?tab=children", "剪纸手工课");

        var trace = await TraceAsync(visitor.Page);
        await visitor.Page.ClickAsync("button:has-text('邀请本单位全部孩子')");
        await Expect(visitor.Page.Locator("[data-outcome]")).ToHaveTextAsync("已邀请");

        var invited = await HeardAsync(partner, "tongxing.activities.ParticipationChanged", trace);
        Assert.Equal((child, "invited"), (invited.GetProperty("childId").GetGuid(), invited.GetProperty("state").GetString()));
    }

    /// <returns>The trace that the child's browser sent.</returns>
    private async Task<string> WriteAsync(OwnSchool school, DemoAccount clerk)
    {
        using var keeper = await AsAsync(clerk);
        var code = (await keeper.PostAsync("/api/counselling/mailboxes", new { orgCode = school.Code })).GetProperty("code").GetString();
        await using var child = await browser.VisitAsync(390);
        await child.GoAsync($"/whisper/{code}", "写一封悄悄话");
        await child.Page.FillAsync("#text", Letter);

        var trace = await TraceAsync(child.Page);
        await child.Page.ClickAsync("main button[type=submit]");
        await Expect(child.Heading).ToHaveTextAsync("信已经放进信箱");

        Assert.Single(await keeper.ListAsync("/api/counselling/letters"));
        return trace;
    }

    private async Task PayAsync(Receiver partner, Guid notice)
    {
        using var officer = await AsAsync(browser.Demo.Account("aid-officer"));
        await Eventually.HoldsAsync(async () => (await officer.GetAsync($"/api/aid/notices/{notice}")).GetProperty("notice").GetProperty("closed").GetBoolean(), Patience); // the clock goes round once a minute
        await officer.PostAsync($"/api/aid/notices/{notice}/confirmation", new { });
        await officer.PostAsync("/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 1_000_000, bookedOn = Today, memo = "困难补助资金" });
        var batch = Id(await officer.PostAsync("/api/aid/batches", new { programmeId = "LOCAL-01" }));
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("aid-officer"), 1280);
        await visitor.GoAsync($"/payments/{batch}");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync(Name);

        var trace = await TraceAsync(visitor.Page);
        await visitor.Page.ClickAsync("main button:has-text('银行已发放')");
        await Expect(visitor.Page.Locator("main [data-outcome]")).ToHaveTextAsync("已登记发放并入账");

        var paid = await HeardAsync(partner, "tongxing.aid.AidPaid", trace);
        Assert.Equal((80_000, County), (paid.GetProperty("amountFen").GetInt64(), paid.GetProperty("orgCode").GetString()));
    }

    /// <summary>From now on the browser's requests belong to a trace that nobody else has.</summary>
    private static async Task<string> TraceAsync(IPage page)
    {
        var trace = ActivityTraceId.CreateRandom().ToString();
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["traceparent"] = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" });
        return trace;
    }

    private static async Task<JsonElement> HeardAsync(Receiver partner, string type, string trace)
    {
        JsonElement heard = default;
        await Eventually.HoldsAsync(
            () =>
            {
                heard = partner.Requests.Where(request => TraceOf(request) == trace).Select(request => JsonElement.Parse(request.Body)).FirstOrDefault(told => told.GetProperty("type").GetString() == type);
                return Task.FromResult(heard.ValueKind == JsonValueKind.Object);
            },
            Patience);
        return heard.GetProperty("data");
    }

    private static string? TraceOf(Received heard) => heard.Headers.GetValueOrDefault("traceparent")?.Split('-')[1];

    private static async Task<long> FigureAsync(Api officer, string unit, string code) =>
        (await officer.GetAsync($"/api/insights/dashboard?orgCode={unit}")).GetProperty("unit").GetProperty("measures").EnumerateArray()
            .Where(measure => measure.GetProperty("code").GetString() == code).Select(measure => measure.GetProperty("numerator").GetInt64()).SingleOrDefault();

    private async Task<Api> AsAsync(DemoAccount account)
    {
        var api = new Api(new(browser.Demo.BaseAddress));
        Assert.True(await api.SignInAsync(account.UserName, account.Password));
        return api;
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();
}
