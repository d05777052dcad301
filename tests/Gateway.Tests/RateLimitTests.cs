extern alias gateway;

using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tongxing.Support;
using ForgetfulCounter = gateway::Tongxing.Gateway.Protection.ForgetfulCounter;
using RateLimitMiddleware = gateway::Tongxing.Gateway.Protection.RateLimitMiddleware;
using RateLimitOptions = gateway::Tongxing.Gateway.Protection.RateLimitOptions;
using RedisCheck = gateway::Tongxing.Gateway.Routing.RedisCheck;

namespace Tongxing.Gateway.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task The_request_after_the_last_allowed_is_refused_and_another_address_is_not()
    {
        var servers = await TestServers.GetAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var limits = new RateLimitMiddleware(redis, new Fixed(new() { Address = 3 }), TimeProvider.System, NullLogger<RateLimitMiddleware>.Instance);
        var address = new IPAddress(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

        var statuses = new List<int>();
        for (var request = 0; request < 4; request++)
        {
            statuses.Add(await StatusAsync(limits, address));
        }

        Assert.Equal([200, 200, 200, 429], statuses);
        Assert.Equal(200, await StatusAsync(limits, IPAddress.Parse("2001:db8::1")));
    }

    [Theory]
    [InlineData("/api/aid/public/notices/1/objections")]
    [InlineData("/public/notices/1")]
    public async Task What_is_sent_to_public_pages_has_a_limit_of_its_own(string path)
    {
        var servers = await TestServers.GetAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var limits = new RateLimitMiddleware(redis, new Fixed(new() { Public = 2 }), TimeProvider.System, NullLogger<RateLimitMiddleware>.Instance);
        var address = new IPAddress(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

        var statuses = new List<int>();
        foreach (var method in new[] { "POST", "POST", "POST", "GET" })
        {
            statuses.Add(await StatusAsync(limits, address, sent => (sent.Method, sent.Path) = (method, path)));
        }

        Assert.Equal([200, 200, 429, 200], statuses);
    }

    [Fact]
    public async Task A_Redis_that_is_too_slow_limits_nobody_and_is_not_healthy()
    {
        await using var servers = await OwnServers.StartAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync($"{servers.Redis.ConnectionString},asyncTimeout=100,allowAdmin=true");
        var limits = new RateLimitMiddleware(redis, new Fixed(new()), TimeProvider.System, NullLogger<RateLimitMiddleware>.Instance);
        await redis.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "5000");

        Assert.Equal(200, await StatusAsync(limits, IPAddress.Parse("2001:db8::2")));
        Assert.Equal(HealthStatus.Unhealthy, (await new RedisCheck(redis).CheckHealthAsync(new())).Status);
    }

    [Theory]
    [InlineData("GET", "/", "__Host-session=", null)]
    [InlineData("GET", "/", null, "Bearer ")]
    [InlineData("POST", "/SESSION", "__Host-session=", null)]
    [InlineData("POST", "/connect/token/", null, "Bearer ")]
    public async Task Whoever_makes_up_cookies_and_tokens_is_still_one_address(string method, string path, string? cookie, string? token)
    {
        var servers = await TestServers.GetAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var limits = new RateLimitMiddleware(redis, new Fixed(new() { Address = 3, SignIn = 3 }), TimeProvider.System, NullLogger<RateLimitMiddleware>.Instance);
        var address = new IPAddress(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

        var statuses = new List<int>();
        for (var request = 0; request < 4; request++)
        {
            statuses.Add(await StatusAsync(limits, address, sent =>
            {
                (sent.Method, sent.Path) = (method, path);
                sent.Headers.Cookie = cookie is null ? default : new($"{cookie}{Guid.CreateVersion7():N}");
                sent.Headers.Authorization = token is null ? default : new($"{token}{Guid.CreateVersion7():N}");
            }));
        }

        Assert.Equal([200, 200, 200, 429], statuses);
    }

    [Fact]
    public void The_forgetful_counter_counts_by_minute_and_changes_its_key_by_the_hour()
    {
        var clock = new Clock { Now = new(2026, 11, 25, 10, 59, 50, TimeSpan.Zero) };
        var counter = new ForgetfulCounter(clock);

        int[] counts = [counter.Count("whisper", "127.0.0.1"), counter.Count("whisper", "127.0.0.1"), counter.Count("whisper", "127.0.0.2"), counter.Count("file", "127.0.0.1")];
        clock.Now = clock.Now.AddSeconds(20);

        Assert.Equal([1, 2, 1, 1], counts);
        Assert.Equal(1, counter.Count("whisper", "127.0.0.1"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static async Task<int> StatusAsync(RateLimitMiddleware limits, IPAddress address, Action<HttpRequest>? send = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IAuthenticationService, NobodyKnown>().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = address } };
        send?.Invoke(context.Request);
        await limits.InvokeAsync(context, _ => Task.CompletedTask);
        return context.Response.StatusCode;
    }

    private sealed class NobodyKnown : IAuthenticationService
    {
        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => Task.FromResult(AuthenticateResult.Fail("made up"));

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();
    }

    private sealed class Fixed(RateLimitOptions value) : IOptionsSnapshot<RateLimitOptions>
    {
        public RateLimitOptions Value => value;

        public RateLimitOptions Get(string? name) => value;
    }
}
