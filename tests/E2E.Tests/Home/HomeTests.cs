using System.Text.RegularExpressions;

namespace Tongxing.E2E.Tests.Home;

/// <summary>Specialists begin at what waits for them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HomeTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData("aid-officer", 1280, "已经超时的步骤", "/aid?late=yes")]
    [InlineData("aid-officer", 390, "未答复的公示异议", "/notices/")]
    [InlineData("counsellor", 1280, "待完成的危机处置步骤", "/crisis")]
    [InlineData("counsellor", 390, "待接案的转介", "/referrals")]
    public async Task It_says_how_much_waits_and_leads_there(string role, int width, string what, string where)
    {
        await using var visitor = await browser.EnterAsync(role, width, "520502");

        await visitor.GoAsync("/");
        var row = visitor.Page.Locator("main .duty li", new() { HasText = what });
        await Expect(row.Locator(".mt")).ToHaveTextAsync(new Regex(@"^[1-9]\d* 项$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await visitor.CheckAsync();
        await row.Locator("a").ClickAsync();

        await Expect(visitor.Page).ToHaveURLAsync(new Regex(Regex.Escape(where), RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(visitor.Heading).Not.ToBeEmptyAsync();
    }

    [SystemFact]
    public async Task What_is_late_stands_first()
    {
        await using var visitor = await browser.EnterAsync("aid-officer", 1280, "520502");

        await visitor.GoAsync("/");

        await Expect(visitor.Page.Locator("main .duty li").First.Locator(".st-red")).ToContainTextAsync("过期");
    }

    [SystemFact]
    public async Task Nothing_to_do_is_told_too()
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("counsellor"), 390);

        await visitor.GoAsync("/");

        await Expect(visitor.Page.Locator("main .empty")).ToHaveTextAsync("没有等着处理的事");
        await visitor.CheckAsync();
    }
}
