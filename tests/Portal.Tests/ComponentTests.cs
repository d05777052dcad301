using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Features.Duties;
using Tongxing.Portal.Features.Today;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class ComponentTests(PortalFixture portal)
{
    [Theory]
    [InlineData("red", "#alert-triangle")]
    [InlineData("green", "#circle-check")]
    [InlineData("amber", "#clock")]
    public async Task A_badge_says_its_tone_by_icon_too(string tone, string icon)
    {
        var html = await portal.RenderAsync<StatusBadge>("zh-Hans", new() { ["Tone"] = tone, ["Text"] = "已过期" });

        Assert.Contains($"st-{tone}", html, StringComparison.Ordinal);
        Assert.Contains(icon, html, StringComparison.Ordinal);
        Assert.Contains("已过期", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_with_a_list_behind_it_is_a_link()
    {
        var html = await portal.RenderAsync<KpiCard>("zh-Hans", new() { ["Label"] = "在册", ["Value"] = "1,200", ["Href"] = "/children" });

        Assert.StartsWith("<a class=\"kpi\" href=\"/children\"", html.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_is_done_is_marked_and_the_current_one_announced()
    {
        var html = await portal.RenderAsync<Steps>("zh-Hans", new() { ["Items"] = new[] { "上传", "检查", "确认" }, ["Current"] = 1 });

        Assert.Contains("class=\"done\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"step\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-Hans", "无")]
    [InlineData("en", "none")]
    public async Task An_empty_masked_value_says_none_in_the_readers_language(string language, string none) =>
        Assert.Contains(none, await portal.RenderAsync<MaskedText>(language, []), StringComparison.Ordinal);

    [Fact]
    public async Task A_problem_is_told_in_the_readers_language_by_its_code()
    {
        var problem = new Problem(409, "registry.identity-taken", "This identity number is taken.", new Dictionary<string, string[]>());

        var html = await portal.RenderAsync<ProblemNote>("zh-Hans", new() { ["Problem"] = problem });

        Assert.Contains("这个身份证号已经在本省建档", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_without_a_text_of_its_own_shows_what_the_service_said()
    {
        var problem = new Problem(409, "registry.something-new", "来自服务的说明", new Dictionary<string, string[]>());

        Assert.Contains("来自服务的说明", await portal.RenderAsync<ProblemNote>("zh-Hans", new() { ["Problem"] = problem }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_stands_in_the_page_once_and_in_no_address()
    {
        var html = await portal.RenderAsync<SecretNote>("zh-Hans", new() { ["Title"] = "签名密钥", ["Secret"] = "whsec_abc" });

        Assert.Contains("<code class=\"secret mt-2\" id=\"secret\">whsec_abc</code>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html.Replace("use href", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-31", "from=2026-10-05&amp;to=2026-10-31")]
    [InlineData("2026-12-31", "kind=talk\"")]
    public async Task A_duty_whose_time_is_over_takes_its_days_along_to_its_record(string periodEnd, string address)
    {
        var end = DateOnly.ParseExact(periodEnd, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var duty = new Duty(Guid.Empty, Guid.Empty, Guid.Empty, "talk", "谈心", "Talk", Guid.Empty, Guid.Empty, null, "520502", new(2026, 10, 5), end, end, 1, 0, "overdue");

        var html = await portal.RenderAsync<DutyRow>("zh-Hans", new() { ["Duty"] = duty, ["ChildName"] = "某某", ["Today"] = new DateOnly(2026, 11, 30) });

        Assert.Contains(address, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_stays_within_its_bar()
    {
        var html = await portal.RenderAsync<Progress>("zh-Hans", new() { ["Value"] = 1.7, ["Label"] = "进度" });

        Assert.Contains("width=\"100%\"", html, StringComparison.Ordinal);
    }
}
