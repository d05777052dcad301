using System.Net;

namespace Tongxing.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class GatesTests(PortalFixture portal)
{
    [Fact]
    public async Task The_sign_in_page_is_open_and_posts_to_the_gateway()
    {
        var page = await portal.Anonymous().GetStringAsync("/sign-in?returnUrl=%2Fchildren");

        Assert.Contains("<html lang=\"zh-CN\"", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/session\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"/children\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_the_head_alone_is_answered()
    {
        using var head = await portal.Anonymous().SendAsync(new(HttpMethod.Head, "/sign-in"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public async Task Sign_in_leads_nowhere_else(string returnUrl)
    {
        var page = await portal.Anonymous().GetStringAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Contains("name=\"returnUrl\" value=\"/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sign_in_says_so()
    {
        Assert.Contains("用户名或密码不对", await portal.Anonymous().GetStringAsync("/sign-in?error=failed"), StringComparison.Ordinal);
        Assert.Contains("账号已锁定", await portal.Anonymous().GetStringAsync("/sign-in?error=locked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_session_a_page_leads_to_sign_in_and_back()
    {
        var answer = await portal.Anonymous().GetAsync("/children?grade=3");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fchildren%3Fgrade%3D3", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_role_without_the_permission_is_told_so()
    {
        var answer = await portal.As("helper").GetAsync("/imports");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("当前身份不能使用这项功能", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/children")]
    public async Task A_one_time_password_leads_to_choosing_ones_own(string wanted)
    {
        var answer = await portal.WithOneTimePassword().GetAsync(wanted);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/account/password?first=true", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Aid_is_applied_for_a_child_so_without_one_the_way_leads_to_the_children()
    {
        var answer = await portal.As("class-teacher").GetAsync("/aid/new");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/children", answer.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task An_unknown_address_has_a_page_of_its_own()
    {
        var answer = await portal.Anonymous().GetAsync("/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("找不到页面", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_whose_service_is_away_says_so()
    {
        var answer = await portal.As("county-officer").GetAsync("/children");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("页面暂时无法显示", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_needs_no_service_is_shown_while_identity_is_away()
    {
        var answer = await portal.As("county-officer").GetAsync("/account/password");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("修改密码", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_a_choice_kept_in_a_cookie()
    {
        var client = portal.Anonymous();

        var chosen = await client.GetAsync("/language/en?returnUrl=%2Fsign-in");
        client.DefaultRequestHeaders.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        Assert.Equal("/sign-in", chosen.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"en\"", await client.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_a_400_without_a_page()
    {
        using var form = new FormUrlEncodedContent([new("_handler", "find")]);

        var answer = await portal.As("county-officer").PostAsync("/children", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<main", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal); // by this portal.js knows to fetch a new token
    }
}
