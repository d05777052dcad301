using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;
using Tongxing.Portal.Components.Layout;

namespace Tongxing.Portal.Hosting;

/// <summary>
/// Pages for everybody are the same for all who read the same language, so browsers and caches may keep them for a minute and
/// ask by ETag after that. A page with a form has a token in it that no cache may keep; it says no-store itself.
/// </summary>
internal static class PublicPages
{
    public static void UsePublicPages(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || !IsPublic(http.GetEndpoint()))
        {
            await next(http);
            return;
        }

        var answer = http.Response.Body;
        await using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        page.Position = 0;
        if (http.Response.StatusCode != StatusCodes.Status200OK || http.Response.Headers.ContainsKey(HeaderNames.SetCookie))
        {
            await page.CopyToAsync(answer, http.RequestAborted);
            return;
        }

        var etag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)).AsSpan(0, 12))}\"";
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie); // the language
        http.Response.Headers.Remove(HeaderNames.Pragma);
        if (http.Request.Headers.IfNoneMatch.Contains(etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            http.Response.ContentType = null;
            return;
        }

        await page.CopyToAsync(answer, http.RequestAborted);
    });

    private static bool IsPublic(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetCustomAttributes(typeof(LayoutAttribute), inherit: false) is [LayoutAttribute { LayoutType: var layout }] && layout == typeof(PublicLayout);
}
