using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Tongxing.Portal.Features.Account;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal;

/// <summary>
/// Chinese unless the reader chose English: never by Accept-Language, because many office computers run English Windows. The
/// account keeps the choice, a cookie keeps it for the pages before sign-in.
/// </summary>
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
            // Whisper pages have neither account nor cookie: the address says it.
            RequestCultureProviders = [new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" }, new AccountLanguage(), new CookieRequestCultureProvider { CookieName = Cookie }],
        });
        app.MapGet("/language/{name}", Choose).AllowAnonymous();
    }

    public static string? Kept(HttpRequest request) =>
        request.Cookies[Cookie] is { } value ? CookieRequestCultureProvider.ParseCookieValue(value)?.UICultures.FirstOrDefault().Value : null;

    public static void Keep(HttpContext http, string language) => http.Response.Cookies.Append(
        Cookie,
        CookieRequestCultureProvider.MakeCookieValue(new(language)),
        new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });

    // A link, not a form: an antiforgery token in the layout would make every anonymous page uncacheable.
    private static async Task<IResult> Choose(
        string name, string? returnUrl, HttpContext http, AccountClient account, MeSource me, Caller caller, CancellationToken ct)
    {
        if (Array.Exists(Cultures, culture => culture.Name == name))
        {
            Keep(http, name);
            if (caller.IsSignedIn)
            {
                await account.ChooseLanguageAsync(name, ct);
                me.Forget();
            }
        }

        return Results.LocalRedirect(LocalPath.OrHome(returnUrl));
    }
}

/// <summary>A signed-in reader's language is their account's, in whatever browser.</summary>
internal sealed class AccountLanguage : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        try
        {
            return await LanguageAsync(httpContext) is { } language ? new(language) : null;
        }
        catch (HttpRequestException)
        {
            // Identity is away: the page itself says so, in the language of the cookie.
            return null;
        }
    }

    private static async Task<string?> LanguageAsync(HttpContext http)
    {
        var source = http.RequestServices.GetRequiredService<MeSource>();
        var (kept, me) = (Languages.Kept(http.Request), await source.GetAsync(http.RequestAborted));
        if (me is not null && kept is not null && kept != me.Language)
        {
            // One of the two is old: chosen a moment ago through another replica, or in another browser. Identity knows.
            source.Forget();
            me = await source.GetAsync(http.RequestAborted);
            Languages.Keep(http, me?.Language ?? kept);
        }

        return me?.Language;
    }
}

internal static class LocalPath
{
    /// <summary>The address if it stays on this site, else the home page: no open redirects.</summary>
    public static string OrHome(string? url) => url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') ? url : "/";
}
