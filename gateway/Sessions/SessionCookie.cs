namespace Tongxing.Gateway.Sessions;

/// <summary>The one thing that a browser holds.</summary>
internal static class SessionCookie
{
    public const string Name = "__Host-session";

    private static readonly CookieOptions Options = new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } cookie ? cookie : null;

    public static void Write(HttpResponse response, string cookie) => response.Cookies.Append(Name, cookie, Options);

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name, Options);
}
