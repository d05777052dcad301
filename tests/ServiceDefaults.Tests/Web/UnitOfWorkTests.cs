using System.Net;
using System.Net.Http.Json;

namespace Tongxing.ServiceDefaults.Tests.Web;

[Collection(nameof(SampleFixture))]
public sealed class UnitOfWorkTests(SampleFixture sample)
{
    [Theory]
    [InlineData("refuse", HttpStatusCode.BadRequest, "sample.refused", 0)]
    [InlineData("rule", HttpStatusCode.Conflict, "sample.rule", 0)]
    [InlineData("crash", HttpStatusCode.InternalServerError, "request.failed", 0)]
    [InlineData("count", HttpStatusCode.BadRequest, "sample.refused", 1)]
    [InlineData(null, HttpStatusCode.Created, null, 1)]
    public async Task What_a_handler_saved_stays_only_when_it_answers_well(string? then, HttpStatusCode expected, string? code, long rows)
    {
        var text = Guid.CreateVersion7().ToString();

        using var answer = await sample.Officer().PostAsJsonAsync("/api/sample/notes", new { orgCode = "520502", text, then });

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(rows, await sample.ScalarAsync<long>($"select count(*) from notes where text = '{text}'"));
        if (code is not null)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(code, (await SampleFixture.JsonAsync(answer)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_fault_tells_the_caller_nothing_about_itself()
    {
        using var answer = await sample.Officer().PostAsJsonAsync("/api/sample/notes", new { orgCode = "520502", text = "x", then = "crash" });

        Assert.DoesNotContain("crash", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_body_is_a_problem_with_a_code_not_a_fault()
    {
        using var content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        using var answer = await sample.Officer().PostAsync("/api/sample/notes", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request.invalid", (await SampleFixture.JsonAsync(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/api/sample/notes", HttpStatusCode.Unauthorized, "request.not-signed-in")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "request.not-found")]
    public async Task Answers_without_a_handler_carry_a_code_too(string path, HttpStatusCode expected, string code)
    {
        using var answer = await sample.Anonymous().GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(code, (await SampleFixture.JsonAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_edit_needs_the_version_that_was_read()
    {
        var officer = sample.Officer();
        var note = await SampleFixture.JsonAsync(await officer.PostAsJsonAsync("/api/sample/notes", new { orgCode = "520502", text = "x" }));
        var path = $"/api/sample/notes/{note.GetProperty("id")}";
        var tag = (await officer.GetAsync(path)).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.PreconditionRequired, await ChangeAsync(null));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync(tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ChangeAsync(tag));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("*"));

        async Task<HttpStatusCode> ChangeAsync(string? version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { orgCode = "520502", text = "y" }) };
            if (version is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", version);
            }

            using var response = await officer.SendAsync(request);
            return response.StatusCode;
        }
    }
}
