using System.Text.RegularExpressions;

namespace Tongxing.E2E.Tests;

[Collection(BrowserCollection.Name)]
public sealed partial class SignInTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_wrong_password_is_told_and_nothing_opens(int width)
    {
        await using var visitor = await browser.VisitAsync(width);

        await visitor.GoAsync("/children");
        await visitor.Page.FillAsync("#user", "nobody-here");
        await visitor.Page.FillAsync("#password", "wrong");
        await visitor.Page.ClickAsync("form[action='/session'] button[type=submit]");

        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("用户名或密码不对");
        await visitor.CheckAsync();
    }

    [SystemFact]
    public async Task After_sign_in_one_is_where_one_wanted_to_be()
    {
        await using var visitor = await browser.VisitAsync(1280);

        await visitor.GoAsync("/children");
        var account = browser.Demo.Account("township-officer");
        await visitor.Page.FillAsync("#user", account.UserName);
        await visitor.Page.FillAsync("#password", account.Password);
        await visitor.Page.ClickAsync("form[action='/session'] button[type=submit]");

        await Expect(visitor.Heading).ToHaveTextAsync("儿童档案");
    }

    [SystemFact]
    public async Task Signing_out_closes_the_pages()
    {
        await using var visitor = await browser.SignInAsync("township-officer", 1280);

        await visitor.Page.ClickAsync("#acting summary");
        await visitor.Page.ClickAsync("form[action='/session/end'] button");
        await Expect(visitor.Page).ToHaveURLAsync(SignInAddress());
        await visitor.GoAsync("/children");

        await Expect(visitor.Page).ToHaveURLAsync(SignInAddress());
    }

    [SystemTheory]
    [InlineData("township-officer", "名单导入", true)]
    [InlineData("class-teacher", "名单导入", false)]
    [InlineData("helper", "儿童档案", false)]
    [InlineData("county-officer", "数据订阅", true)]
    public async Task The_menu_shows_what_the_role_may_do(string role, string entry, bool shown)
    {
        await using var visitor = await browser.EnterAsync(role, 1280);

        await visitor.GoAsync("/");

        await Expect(visitor.Page.Locator("#sidenav a").First).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#sidenav a", new() { HasText = entry })).ToHaveCountAsync(shown ? 1 : 0);
    }

    [SystemFact]
    public async Task The_language_is_switched_and_kept()
    {
        await using var visitor = await browser.SignInAsync("county-officer", 1280);

        await visitor.Page.ClickAsync(".top a[href^='/language/en']");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visitor.GoAsync("/children", "Children");
        await visitor.CheckAsync();

        // The account keeps it: another browser shows it, and choosing there shows here.
        await using var elsewhere = await browser.SignInAsync("county-officer", 1280);
        await Expect(elsewhere.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await elsewhere.Page.ClickAsync(".top a[href^='/language/zh-Hans']");
        await Expect(elsewhere.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await visitor.GoAsync("/children", "儿童档案");
    }

    [GeneratedRegex("/sign-in", RegexOptions.None, 1_000)]
    private static partial Regex SignInAddress();
}
