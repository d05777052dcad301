using System.ComponentModel.DataAnnotations;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Tests.Web;

[Collection(nameof(SampleFixture))]
public sealed class ProblemLanguageTests(SampleFixture sample)
{
    public static TheoryData<ValidationAttribute, string> Rules => new()
    {
        { new RequiredAttribute(), "必须填写" },
        { new StringLengthAttribute(40), "最多 40 个字" },
        { new StringLengthAttribute(40) { MinimumLength = 2 }, "要有 2 到 40 个字" },
        { new MaxLengthAttribute(200), "最多 200 个" },
        { new MinLengthAttribute(1), "至少 1 个" },
        { new LengthAttribute(2, 9), "要有 2 到 9 个" },
        { new RangeAttribute(1, 5), "要在 1 到 5 之间" },
        { new RegularExpressionAttribute("^[0-9]{6}$"), "格式不对" },
        { new OneOfAttribute("school", "home"), "只能是以下之一：school, home" },
        { new EvenAttribute(), "内容不对" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_the_framework_says_of_a_broken_rule_is_known_in_chinese(ValidationAttribute rule, string chinese) =>
        Assert.Equal(chinese, ProblemLanguage.Sentence(rule.FormatErrorMessage("OrgCode")));

    [Theory]
    [InlineData(null, "要填整数")]
    [InlineData("zh-CN", "要填整数")]
    [InlineData("fr", "要填整数")]
    [InlineData("en-GB", "limit must be a whole number.")]
    public async Task A_refusal_is_chinese_unless_the_reader_prefers_english(string? language, string message)
    {
        var problem = await AskAsync("notes?limit=x", language);

        Assert.Equal((message, message), (problem.GetProperty("errors").GetProperty("limit")[0].GetString(), problem.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("没有这一页，请回到第一页", null)]
    [InlineData("cursor is none of this list.", "en")]
    public async Task What_has_a_code_of_its_own_says_in_chinese_what_the_pages_say(string message, string? language)
    {
        var problem = await AskAsync("notes?cursor=x", language);

        Assert.Equal("request.cursor-unknown", problem.GetProperty("code").GetString());
        Assert.Equal(message, problem.GetProperty("errors").GetProperty("cursor")[0].GetString());
    }

    [Theory]
    [InlineData(null, "没有找到")]
    [InlineData("en", "Not Found")]
    public async Task What_has_no_words_of_its_own_has_at_least_a_title(string? language, string title) =>
        Assert.Equal(title, (await AskAsync("nothing-here", language)).GetProperty("title").GetString());

    private async Task<JsonElement> AskAsync(string path, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/sample/{path}");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var refused = await sample.Officer().SendAsync(request);
        return await refused.Content.ReadFromJsonAsync<JsonElement>();
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class EvenAttribute : ValidationAttribute;
}
