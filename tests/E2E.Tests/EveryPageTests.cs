namespace Tongxing.E2E.Tests;

[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    private static readonly string[] OfficerPages =
    [
        "/", "/children", "/children/new", "/situations", "/commendations", "/imports", "/imports/new", "/programmes", "/programmes/new", "/pairings", "/helpers", "/helpers/new", "/duties", "/activities", "/activities?tab=list", "/activities/uninvited", "/activities/subscribe", "/expectations", "/expectations?org=520502011", "/marks", "/marks?org=520502011S0001", "/homes", "/homes/batches", "/homes/batches/new", "/calls", "/five-ones", "/inbox", "/inbox/preferences", "/parents-messages", "/counsellors", "/dashboard", "/insights", "/insights?unit=520502011&by=pairing&sort=rate", "/insights/children?code=immunisation", "/insights/children?code=five-ones-call", "/insights/entries?code=activity", "/insights/entries?code=family-call", "/insights/entries?code=aid", "/insights/entries?code=commended-outstanding", "/insights/ranking", "/insights/reports", "/insights/reports?period=2025&state=missing", "/insights/helpers?unit=520502011", "/partners", "/partners/new",
        "/api-clients", "/api-clients/new", "/organisation", "/people", "/people/new", "/terms", "/terms/2027-spring", "/account/password",
    ];

    private static readonly string[] HelperPages = ["/today", "/my-children", "/my-records", "/records/new", "/activities/mine"];

    private static readonly Dictionary<string, string[]> Specialists = new(StringComparer.Ordinal)
    {
        ["school-officer"] = ["/", "/letters", "/mailboxes", "/calls", "/calls/new", "/five-ones", "/parent-views", "/parents-messages", "/parents-messages/new", "/homes/new", "/activities/new", "/activities/uninvited", "/expectations", "/marks", "/homes/batches", "/situations", "/commendations", "/aid", "/insights/reports"],
        ["aid-officer"] = ["/", "/aid", "/aid/coverage", "/rounds", "/checks", "/rounds/520502/AID-31/2026", "/notices", "/payments", "/campaigns", "/campaigns/new", "/donations", "/donations/new", "/goods", "/handouts", "/handouts/new", "/ledger", "/allocations", "/insights"],
        ["counsellor"] = ["/", "/letters", "/cases", "/crisis", "/referrals"],
    };

    // What the interface says of itself; names and what people wrote stay Chinese.
    private const string ChineseTexts = """
        [...document.querySelectorAll('#sidenav a, main th, main label, main legend, main button, main .st, main .help')]
          .filter(one => !one.querySelector('[lang], b, .nm') && /[\u4e00-\u9fff]/.test(one.innerText)).map(one => one.innerText).join(' | ')
        """;

    [SystemTheory]
    [InlineData("county-officer", 1280)]
    [InlineData("county-officer", 390)]
    [InlineData("helper", 1280)]
    [InlineData("helper", 390)]
    public async Task Is_accessible_fits_the_screen_and_has_no_error(string role, int width)
    {
        await using var visitor = await browser.EnterAsync(role, width);

        foreach (var path in role == "helper" ? HelperPages : OfficerPages)
        {
            await LookAsync(visitor, path);
        }
    }

    [SystemTheory]
    [InlineData("school-officer", 1280)]
    [InlineData("school-officer", 390)]
    [InlineData("aid-officer", 1280)]
    [InlineData("counsellor", 1280)]
    public async Task Speaks_english_where_it_is_chosen(string role, int width)
    {
        await using var visitor = await browser.EnterAsync(role, width);
        await visitor.GoAsync("/language/en");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        foreach (var path in Specialists[role])
        {
            await LookAsync(visitor, path);
            Assert.Equal("", await visitor.Page.EvaluateAsync<string>(ChineseTexts));
        }

        await visitor.GoAsync("/language/zh-Hans"); // the account keeps it, and other tests read Chinese
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task So_is_the_first_of_each_list(int width)
    {
        await using var visitor = await browser.EnterAsync("county-officer", width);

        foreach (var (list, further) in new[] { ("/people", ""), ("/helpers", ""), ("/partners", "/edit"), ("/partners", "?tab=settings"), ("/programmes", "/pair"), ("/imports", ""), ("/children", "/edit"), ("/children", "?tab=situation"), ("/children", "?tab=commendations"), ("/commendations", "") })
        {
            await visitor.GoAsync(list);
            var address = await visitor.Page.Locator("main td.p a").First.GetAttributeAsync("href");
            await LookAsync(visitor, address + further);
        }
    }

    [SystemFact]
    public async Task Is_accessible_in_the_dark()
    {
        await using var visitor = await browser.VisitAsync(1280, dark: true);
        await visitor.SignInAsync(browser.Demo.Account("county-officer"));

        foreach (var path in new[] { "/", "/children", "/dashboard", "/imports/new" })
        {
            await visitor.GoAsync(path);
            await visitor.CheckAsync();
        }
    }

    [SystemFact]
    public async Task Goes_from_page_to_page_without_loading_the_document_again()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280);
        await visitor.GoAsync("/");
        await visitor.Page.EvaluateAsync("window.mark = 1");

        await visitor.Page.ClickAsync("#sidenav a[href='/children']");
        await Expect(visitor.Heading).ToHaveTextAsync("儿童档案");
        await Expect(visitor.Heading).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator("#sidenav a[aria-current=page]")).ToHaveTextAsync("儿童档案");
        await visitor.Page.SelectOptionAsync("#s-Grade", "3");
        await Expect(visitor.Page.Locator(".chips a")).ToHaveCountAsync(1);
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page.Locator(".chips a")).ToHaveCountAsync(0);

        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("window.mark"));
    }

    [SystemFact]
    public async Task A_searched_name_is_found_and_in_no_address()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280);
        await visitor.GoAsync("/children", "儿童档案");
        var name = (await visitor.Page.Locator("td .nm").First.TextContentAsync())!;

        await visitor.Page.FillAsync("#q", name);

        await Expect(visitor.Page.Locator(".chips a")).ToContainTextAsync(name);
        await Expect(visitor.Page.Locator("td .nm").First).ToHaveTextAsync(name);
        await Expect(visitor.Page.Locator("#q")).ToBeFocusedAsync();
        Assert.DoesNotContain(name, Uri.UnescapeDataString(visitor.Page.Url), StringComparison.Ordinal);
    }

    [SystemFact]
    public async Task Works_without_script()
    {
        await using var visitor = await browser.VisitAsync(1280, script: false);
        await visitor.SignInAsync(browser.Demo.Account("county-officer"));

        await visitor.GoAsync("/children", "儿童档案");
        await visitor.Page.SelectOptionAsync("#s-Grade", "3");
        await visitor.Page.ClickAsync(".filters button[type=submit]");

        await Expect(visitor.Page.Locator(".chips a")).ToHaveTextAsync("三年级");
    }

    [SystemFact]
    public async Task A_form_with_a_stale_token_still_goes_through()
    {
        await using var visitor = await browser.EnterAsync("county-officer", 1280);
        await visitor.GoAsync("/children", "儿童档案");

        await visitor.Page.EvalOnSelectorAsync("main input[name=__RequestVerificationToken]", "e => e.value = 'stale'");
        await visitor.Page.SelectOptionAsync("#s-Grade", "3");

        await Expect(visitor.Page.Locator(".chips a")).ToHaveTextAsync("三年级");
    }

    private static async Task LookAsync(Visitor visitor, string path)
    {
        await visitor.GoAsync(path);
        await Expect(visitor.Heading).Not.ToBeEmptyAsync();
        await visitor.CheckAsync();
    }
}
