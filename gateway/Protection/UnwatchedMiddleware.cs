using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Tongxing.Gateway.Sessions;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Gateway.Protection;

/// <summary>
/// Takes from a request whatever tells of its sender, before anything else sees it: address, browser, session, all headers but a
/// few. What is behind cannot store or log what it does not get; the trace loses what the server has noted already.
/// </summary>
internal sealed class UnwatchedMiddleware(ForgetfulCounter counter, IOptionsSnapshot<RateLimitOptions> limits) : IMiddleware
{
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Host, HeaderNames.ContentType, HeaderNames.ContentLength, HeaderNames.TransferEncoding, HeaderNames.Accept, HeaderNames.AcceptEncoding,
        HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.Cookie, "X-Portal-Nav",
    };

    // How a page looks; neither says who looks at it.
    private static readonly string[] KeptCookies = ["theme", "culture"];

    private static readonly string[] Tags = ["user_agent.original", "client.address", "client.port", "network.peer.address", "network.peer.port"];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!UnwatchedPaths.Contain(context.Request.Path))
        {
            await next(context);
            return;
        }

        var (tooMany, crossSite) = (IsTooMany(context), CrossSite.IsRefused(context.Request));
        Strip(context);
        if (tooMany)
        {
            context.Response.Headers.RetryAfter = "60";
            await Problems.Of(StatusCodes.Status429TooManyRequests, "request.too-many", "Too many requests; try again in a minute.").ExecuteAsync(context);
        }
        else if (crossSite)
        {
            await Problems.Of(StatusCodes.Status403Forbidden, "gateway.cross-site", "Another site may not change anything here.").ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    private bool IsTooMany(HttpContext context)
    {
        var (path, address) = (context.Request.Path, context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!UnwatchedPaths.AreWhispers(path))
        {
            return counter.Count("file", address) > limits.Value.Address;
        }

        return counter.Count("whisper", address) > limits.Value.Whisper
            || (HttpMethods.IsPost(context.Request.Method) && UnwatchedPaths.CodeOf(path) is { } code && counter.Count("code", code) > limits.Value.WhisperCode);
    }

    private static void Strip(HttpContext context)
    {
        (context.Connection.RemoteIpAddress, context.Connection.RemotePort) = (null, 0);
        var headers = context.Request.Headers;
        var cookies = context.Request.Cookies.Where(cookie => KeptCookies.Contains(cookie.Key, StringComparer.Ordinal)).Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}").ToArray();
        foreach (var header in headers.Keys.Where(header => !Kept.Contains(header)).ToList())
        {
            headers.Remove(header);
        }

        headers.Cookie = cookies.Length == 0 ? default : string.Join("; ", cookies);
        foreach (var tag in Tags)
        {
            context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag(tag, null);
        }

        if (UnwatchedPaths.AreWhispers(context.Request.Path))
        {
            // A shared computer must not show the letter to whoever goes back a page.
            context.Response.Headers.CacheControl = "no-store";
        }
    }
}
