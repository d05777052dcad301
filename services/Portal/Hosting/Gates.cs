using Microsoft.AspNetCore.HttpOverrides;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Hosting;

/// <summary>
/// Turns a bare status into a page for people: not signed in goes to the sign-in page, a one-time password to the page where one
/// chooses one's own, the rest is told where it happened.
/// </summary>
internal static class Gates
{
    public static void UseGates(this WebApplication app)
    {
        // Blazor redirects to absolute addresses: they have to name the gateway, whose X-Forwarded-Host only the inside can send.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        app.UseForwardedHeaders(forwarded);
        app.Use(async (http, next) =>
        {
            await next(http);
            // Not a problem for people when a body is there: JSON endpoints write their own.
            if (!http.Response.HasStarted)
            {
                await AnswerAsync(http, next);
            }
        });
        // Named here so that a second pass through the pipeline routes again.
        app.UseRouting();
    }

    private static Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status401Unauthorized:
                http.Response.Headers.Remove("WWW-Authenticate");
                return LeadTo(http, SignIn(http.Request));
            case StatusCodes.Status403Forbidden when http.RequestServices.GetRequiredService<Caller>().IsPasswordDue:
                return LeadTo(http, "/account/password?first=true");
            case StatusCodes.Status403Forbidden:
                return ShowAsync(http, next, "/forbidden");
            case StatusCodes.Status404NotFound:
                return ShowAsync(http, next, "/not-found");
            case StatusCodes.Status500InternalServerError:
                return ShowAsync(http, next, "/error");
            default:
                return Task.CompletedTask;
        }
    }

    private static Task LeadTo(HttpContext http, string page)
    {
        http.Response.Redirect(page);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }

    private static string SignIn(HttpRequest request)
    {
        var asked = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/";
        return asked == "/" ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(asked)}";
    }

    private static async Task ShowAsync(HttpContext http, RequestDelegate next, string page)
    {
        var status = http.Response.StatusCode;
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = page;
        http.Request.QueryString = default;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        // A page's navigation belongs to one address: the second page needs services of its own.
        await using var scope = http.RequestServices.CreateAsyncScope();
        var first = http.RequestServices;
        http.RequestServices = scope.ServiceProvider;
        await next(http);
        http.RequestServices = first;
    }
}
