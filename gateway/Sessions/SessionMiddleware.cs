using Microsoft.Net.Http.Headers;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Gateway.Sessions;

/// <summary>
/// Turns the cookie into the token that services understand. A request with the cookie brings no token of its own, and
/// changes nothing when it comes from another site.
/// </summary>
internal sealed class SessionMiddleware(SessionStore sessions, SessionTokens tokens) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var cookie = SessionCookie.Read(context.Request);
        if ((cookie is not null || context.Request.Path.StartsWithSegments("/session", StringComparison.OrdinalIgnoreCase)) && CrossSite.IsRefused(context.Request))
        {
            await Problems.Of(StatusCodes.Status403Forbidden, "gateway.cross-site", "Another site may not change anything here.").ExecuteAsync(context);
            return;
        }

        if (cookie is not null)
        {
            context.Request.Headers.Remove(HeaderNames.Authorization);
            if (await sessions.FindAsync(cookie) is { } session && await tokens.GetAsync(session, context.RequestAborted) is { } token)
            {
                context.Features.Set(session);
                context.Request.Headers.Authorization = $"Bearer {token}";
            }
        }

        await next(context);
    }
}
