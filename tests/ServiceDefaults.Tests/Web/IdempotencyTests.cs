using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Tongxing.ServiceDefaults.Tests.Web;

[Collection(nameof(SampleFixture))]
public sealed class IdempotencyTests(SampleFixture sample)
{
    private readonly Guid account = Guid.CreateVersion7();
    private readonly string key = Guid.CreateVersion7().ToString();
    private readonly string text = $"note {Guid.CreateVersion7()}";

    [Fact]
    public async Task The_same_request_twice_happens_once_and_is_answered_alike()
    {
        using var first = await PostAsync("/api/sample/notes", text);
        using var second = await PostAsync("/api/sample/notes", text);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(second.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_handler_that_returns_a_plain_value_is_answered_alike_too()
    {
        using var first = await PostAsync("/api/sample/notes/plain", text);
        using var second = await PostAsync("/api/sample/notes/plain", text);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task The_key_with_another_body_path_query_or_file_is_refused()
    {
        using var first = await PostAsync("/api/sample/notes", text);
        foreach (var (path, body) in ((string, string)[])[("/api/sample/notes", "other"), ("/api/sample/notes/plain", text), ("/api/sample/notes?x=1", text)])
        {
            using var second = await PostAsync(path, body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
            Assert.Equal("request.key-reused", (await SampleFixture.JsonAsync(second)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_file_sent_again_is_known_by_its_content_and_another_one_refused()
    {
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(text));
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync("another"));
        Assert.Equal(1, await CountAsync());

        async Task<HttpStatusCode> UploadAsync(string content)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "a.txt" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sample/notes/file") { Content = form, Headers = { { "Idempotency-Key", key } } };
            using var answer = await sample.Officer(accountId: account).SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Two_at_once_have_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync("/api/sample/notes", text)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync())).ContinueWith(all => all.Result.Distinct(), TaskScheduler.Default));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refused_request_may_be_sent_again_under_its_key()
    {
        using var refused = await PostAsync("/api/sample/notes", text, "rule");
        using var again = await PostAsync("/api/sample/notes", text);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task Another_callers_key_of_the_same_name_is_another_key()
    {
        using var mine = await PostAsync("/api/sample/notes", text);
        using var request = Request("/api/sample/notes", text, null);
        using var theirs = await sample.Officer().SendAsync(request);

        Assert.False(theirs.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_key_too_long_to_be_kept_is_refused_instead_of_ignored()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sample/notes") { Content = JsonContent.Create(new { orgCode = "520502", text }), Headers = { { "Idempotency-Key", new string('k', 201) } } };
        using var answer = await sample.Officer().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_answer_is_kept_encrypted()
    {
        using var answer = await PostAsync("/api/sample/notes", text);

        Assert.DoesNotContain(text, await sample.ScalarAsync<string>($"select encode(body, 'escape') from idempotency where key = '{key}'"), StringComparison.Ordinal);
        Assert.Equal(201, await sample.ScalarAsync<int>($"select status from idempotency where key = '{key}'"));
    }

    private HttpRequestMessage Request(string path, string body, string? then) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(new { orgCode = "520502", text = body, then }), Headers = { { "Idempotency-Key", key } } };

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? then = null)
    {
        using var request = Request(path, body, then);
        return await sample.Officer(accountId: account).SendAsync(request);
    }

    private Task<long> CountAsync() => sample.ScalarAsync<long>($"select count(*) from notes where text = '{text}'");
}
