using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tongxing.Gateway.Sessions;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Gateway.Protection;

/// <summary>Counts requests by who sends them and refuses what is too many in a minute.</summary>
internal sealed partial class RateLimitMiddleware(
    IConnectionMultiplexer redis, IOptionsSnapshot<RateLimitOptions> options, TimeProvider clock, ILogger<RateLimitMiddleware> logger) : IMiddleware
{
    private const int Window = 60;
    private static readonly string[] PublicPlaces = ["/public", "/api/aid/public"];
    private static readonly HashSet<string> SignIns = new(["/session", "/connect/token"], StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var (kind, key, limit) = await WhoOfAsync(context);
        var window = clock.GetUtcNow().ToUnixTimeSeconds() / Window;
        if (await CountAsync($"rate:{kind}:{Hash(key)}:{window}") <= limit)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = $"{Window - (clock.GetUtcNow().ToUnixTimeSeconds() % Window)}";
        await Problems.Of(StatusCodes.Status429TooManyRequests, "request.too-many", "Too many requests; try again in a minute.").ExecuteAsync(context);
    }

    private async Task<(string Kind, string Key, int Limit)> WhoOfAsync(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var (request, limits) = (context.Request, options.Value);
        if (HttpMethods.IsPost(request.Method) && SignIns.Contains(request.Path.Value?.TrimEnd('/') ?? ""))
        {
            return ("sign-in", address, limits.SignIn);
        }

        if (HttpMethods.IsPost(request.Method) && Array.Exists(PublicPlaces, place => request.Path.StartsWithSegments(place, StringComparison.OrdinalIgnoreCase)))
        {
            return ("public", address, limits.Public);
        }

        // Cookies and tokens that are nobody's do not count by themselves: they could be made up anew for each request.
        return context.Features.Get<Session>() is not null && SessionCookie.Read(request) is { } cookie ? ("session", cookie, limits.Session)
            : request.Headers.Authorization.ToString() is { Length: > 0 } token && (await context.AuthenticateAsync()).Succeeded ? ("client", token, limits.Client)
            : ("address", address, limits.Address);
    }

    private async Task<long> CountAsync(string key)
    {
        try
        {
            var database = redis.GetDatabase();
            var count = await database.StringIncrementAsync(key);
            if (count == 1)
            {
                await database.KeyExpireAsync(key, TimeSpan.FromSeconds(2 * Window));
            }

            return count;
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException)
        {
            LogUncounted(away.GetType().Name); // better no limit for a moment than nobody served
            return 0;
        }
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    [LoggerMessage(LogLevel.Warning, "Requests are not counted: {Failure}")]
    private partial void LogUncounted(string failure);
}
