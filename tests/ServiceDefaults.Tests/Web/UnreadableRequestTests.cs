using System.Net;
using System.Text;

namespace Tongxing.ServiceDefaults.Tests.Web;

[Collection(nameof(SampleFixture))]
public sealed class UnreadableRequestTests(SampleFixture sample)
{
    [Theory]
    [InlineData("notes?limit=x", "limit", "limit must be a whole number.")]
    [InlineData("notes?limit=%22int+cursor%22+from+%22", "limit", "limit must be a whole number.")]
    [InlineData("notes/days?until=2026-11-30", "from", "from is missing.")]
    [InlineData("notes/days?from=&until=2026-11-30", "from", "from must be a day such as 2026-11-30.")]
    [InlineData("notes/days?from=2026-11-31&until=2026-11-30", "from", "from must be a day such as 2026-11-30.")]
    [InlineData("notes/days?from=2026-11-30", "until", "until is missing.")]
    [InlineData("notes/days?from=2026-11-30&until=2026-11-30&by=me", "by", "by must be an id such as 019ad3a0-5c5e-7000-8000-000000000000.")]
    [InlineData("notes/days?from=2026-11-30&until=2026-11-30&notes=1", "notes", "notes must be an id such as 019ad3a0-5c5e-7000-8000-000000000000.")]
    [InlineData("notes/days?from=2026-11-30&until=2026-11-30&at=noon", "at", "at must be a time such as 2026-11-30T08:00:00+08:00.")]
    [InlineData("notes/days?from=2026-11-30&until=2026-11-30&all=both", "all", "all must be true or false.")]
    public async Task What_an_address_lacks_or_cannot_mean_is_named(string path, string field, string message)
    {
        using var refused = await Reader().GetAsync($"/api/sample/{path}");

        await AssertNamedAsync(refused, field, message);
    }

    [Fact]
    public async Task So_is_a_cursor_that_the_list_never_gave()
    {
        using var refused = await Reader().GetAsync("/api/sample/notes?cursor=page-2");

        await AssertNamedAsync(refused, "cursor", "cursor is none of this list.", "request.cursor-unknown");
    }

    [Fact]
    public async Task So_is_what_a_body_says_in_another_kind()
    {
        using var content = new StringContent("""{"orgCode":"520502","text":5}""", Encoding.UTF8, "application/json");

        using var refused = await Reader().PostAsync("/api/sample/notes", content);

        await AssertNamedAsync(refused, "text", "text is of the wrong kind.");
    }

    [Fact]
    public async Task And_a_file_that_a_form_lacks()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        using var refused = await Reader().PostAsync("/api/sample/notes/file", form);

        await AssertNamedAsync(refused, "file", "file is missing.");
    }

    private HttpClient Reader()
    {
        var reader = sample.Officer();
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return reader;
    }

    private static async Task AssertNamedAsync(HttpResponseMessage refused, string field, string message, string code = "request.invalid")
    {
        var problem = await SampleFixture.JsonAsync(refused);
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal((field, message), Assert.Single(problem.GetProperty("errors").EnumerateObject()) is var error ? (error.Name, error.Value[0].GetString()) : default);
    }
}
