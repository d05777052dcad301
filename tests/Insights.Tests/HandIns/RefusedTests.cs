using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Insights.HandIns;
using Tongxing.Insights.Reports;
using static Tongxing.Insights.Tests.HandIns.Calls;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>What is not taken as a report.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class RefusedTests(InsightsFixture insights)
{
    [Theory]
    [InlineData("none", "insights.file-size")]
    [InlineData("empty", "insights.file-size")]
    [InlineData("large", "insights.file-size")]
    [InlineData("short", "insights.file-type")]
    [InlineData("tiny", "insights.file-type")]
    [InlineData("torn", "insights.file-type")]
    [InlineData("page", "insights.file-type")]
    [InlineData("spreadsheet", "insights.file-type")]
    public async Task A_wrong_file_is_refused_at_its_field(string which, string code)
    {
        using var answer = await SendAsync(insights.Officer("520602"), Over, WrongFile(which));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty("file", out _));
    }

    [Fact]
    public async Task A_file_far_too_large_is_refused_at_its_field_instead_of_breaking_the_connection() =>
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(insights.Officer("520602"), Over, [.. Pdf, .. new byte[40 * 1024 * 1024]]));

    [Fact]
    public void However_short_a_torn_file_is_it_is_no_document()
    {
        for (var length = 0; length < 200; length++)
        {
            using var torn = new MemoryStream([.. Word[..Math.Min(length, 4)], .. new byte[Math.Max(0, length - 4)]]);

            Assert.Null(ReportFile.TypeOf(torn));
        }
    }

    [Theory]
    [InlineData("2099")]
    [InlineData("2099-H1")]
    [InlineData("2025-10")]
    [InlineData("2025-autumn")]
    [InlineData("2025-H3")]
    public async Task Nothing_is_handed_in_for_another_period(string period)
    {
        using var put = await SendAsync(insights.Officer("520602"), period, Pdf);
        using var list = await insights.Officer("520602").GetAsync(Address($"?period={period}"));

        foreach (var answer in (HttpResponseMessage[])[put, list])
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("period", out _));
        }
    }

    private static byte[]? WrongFile(string which) => which switch
    {
        "none" => null,
        "empty" => [],
        "large" => [.. Pdf, .. new byte[5 * 1024 * 1024]],
        "short" => "PK"u8.ToArray(),
        "tiny" => "PK\u0003\u0004bad"u8.ToArray(),
        "torn" => Word[..200],
        "page" => "<html>报告</html>"u8.ToArray(),
        _ => SheetFile.Write(new("表", "一年来", [new("一", [], new(["列"], []))])),
    };
}
