using Tongxing.Portal.Features.Account;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Hosting;

/// <summary>Whoever came with a one-time password chooses their own before they see anything else.</summary>
internal static class OwnPassword
{
    private const string Page = "/account/password";

    public static void UseOwnPassword(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (IsPage(http) && await HasOneTimePasswordAsync(http))
        {
            http.Response.Redirect($"{Page}?first=true");
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            return;
        }

        await next(http);
    });

    // Whoever posts has seen the page; what is open to all, such as the page for failures, asks nobody anything.
    private static bool IsPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Path != Page
        && http.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is not null && http.RequestServices.GetRequiredService<Caller>().IsSignedIn;

    private static async Task<bool> HasOneTimePasswordAsync(HttpContext http) =>
        (await http.RequestServices.GetRequiredService<MeSource>().GetAsync(http.RequestAborted))?.MustChangePassword == true;
}
