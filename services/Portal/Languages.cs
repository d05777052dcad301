using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Tongxing.Portal;

/// <summary>Chinese unless the reader chose English: by cookie, not by Accept-Language, because many office computers run English Windows.</summary>
internal static class Languages
{
    private const string Cookie = "culture";
    private static readonly CultureInfo[] Cultures = [new("zh-Hans"), new("en")];

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static void UseLanguages(this WebApplication app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new(Cultures[0]),
            SupportedCultures = Cultures,
            SupportedUICultures = Cultures,
            RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }],
        });
        app.MapGet("/language/{name}", Choose).AllowAnonymous();
    }

    // A link, not a form: an antiforgery token in the layout would make every anonymous page uncacheable.
    private static IResult Choose(string name, string? returnUrl, HttpContext http)
    {
        if (Cultures.FirstOrDefault(c => c.Name == name) is { } culture)
        {
            http.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new(culture)),
                new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });
        }

        return Results.LocalRedirect(LocalPath.OrHome(returnUrl));
    }
}

internal static class LocalPath
{
    /// <summary>The address if it stays on this site, else the home page: no open redirects.</summary>
    public static string OrHome(string? url) => url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') ? url : "/";
}
