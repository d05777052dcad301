extern alias gateway;

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RateLimitOptions = gateway::Tongxing.Gateway.Protection.RateLimitOptions;
using UnwatchedMiddleware = gateway::Tongxing.Gateway.Protection.UnwatchedMiddleware;

namespace Tongxing.Gateway.Tests;

[Collection(nameof(GatewayFixture))]
public sealed class UnwatchedTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/whisper/ABCD2345")]
    [InlineData("/WHISPER/answer")]
    [InlineData("/api/counselling/mailbox/ABCD2345")]
    [InlineData("/api/counselling/whispers/thread")]
    [InlineData("/dist/portal.css")]
    public async Task What_a_child_sends_is_passed_on_without_its_sender(string path)
    {
        var seen = await SendAsync(path);

        Assert.Equal(("", "", ""), (Text(seen, "userAgent"), Text(seen, "forwardedFor"), Text(seen, "authorization")));
        Assert.Equal("culture=en", Text(seen, "cookie"));
        Assert.DoesNotContain("Referer", seen.GetProperty("headers").EnumerateArray().Select(header => header.GetString()));
    }

    [Theory]
    [InlineData("/children")]
    [InlineData("/whispered")]
    [InlineData("/api/counselling/mailboxes")]
    [InlineData("/api/counselling/letters")]
    public async Task Elsewhere_services_know_who_asks(string path)
    {
        var seen = await SendAsync(path);

        Assert.Equal("TestBrowser/1.0", Text(seen, "userAgent"));
        Assert.NotEqual("", Text(seen, "forwardedFor"));
        Assert.StartsWith("Bearer ey", Text(seen, "authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mailbox_takes_only_so_many_letters_a_minute_and_another_is_not_held_up()
    {
        using var browser = gateway.Browser();
        var statuses = new List<HttpStatusCode>();

        for (var letter = 0; letter < 4; letter++)
        {
            statuses.Add(await PostAsync(browser, "/whisper/FULL2345"));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(browser, "/api/counselling/mailbox/full2345/letters"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(browser, "/whisper/FU-LL%202345"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(browser, "/whisper/FREE2345"));
    }

    [Fact]
    public async Task The_trace_loses_what_the_server_has_noted_of_the_sender()
    {
        using var activity = new Activity("request").SetTag("user_agent.original", "TestBrowser/1.0").SetTag("client.address", "127.0.0.9").SetTag("url.path", "/whisper/ABCD2345").Start();
        var context = new DefaultHttpContext { Request = { Path = "/whisper/ABCD2345", Method = "GET" }, Connection = { RemoteIpAddress = IPAddress.Parse("127.0.0.9") } };
        context.Features.Set<IHttpActivityFeature>(new Noted { Activity = activity });

        await new UnwatchedMiddleware(new(TimeProvider.System), new Fixed()).InvokeAsync(context, _ => Task.CompletedTask);

        Assert.Equal(["url.path"], activity.Tags.Select(tag => tag.Key));
        Assert.Null(context.Connection.RemoteIpAddress);
    }

    private sealed class Noted : IHttpActivityFeature
    {
        public required Activity Activity { get; set; }
    }

    private sealed class Fixed : IOptionsSnapshot<RateLimitOptions>
    {
        public RateLimitOptions Value { get; } = new();

        public RateLimitOptions Get(string? name) => Value;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient browser, string path)
    {
        using var response = await browser.PostAsJsonAsync(path, new { });
        return response.StatusCode;
    }

    private async Task<JsonElement> SendAsync(string path)
    {
        using var browser = gateway.Browser();
        var session = await gateway.SignInAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", "TestBrowser/1.0");
        request.Headers.TryAddWithoutValidation("Referer", "http://localhost/somewhere");
        request.Headers.TryAddWithoutValidation("Cookie", $"{session.Split(';')[0]}; culture=en; portal.forms=abc");
        using var response = await browser.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Text(JsonElement seen, string name) => seen.GetProperty(name).GetString();
}
