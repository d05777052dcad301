using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Gateway.Sessions;

/// <summary>Name and password, as JSON or as a form; a form may say where to go next.</summary>
internal sealed record SignInRequest(string? UserName, string? Password);

/// <summary>What to act in from now on.</summary>
internal sealed record ActingRequest(Guid GrantId);

internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").AllowAnonymous(); // each answers for itself: there is no token here, only the cookie
        session.MapPost("", SignIn);
        session.MapGet("", Show);
        session.MapPut("acting", SwitchActing);
        session.MapPost("acting", SwitchActingByForm);
        session.MapDelete("", SignOut);
        session.MapPost("end", SignOutByForm);
    }

    private static async Task<IResult> SignIn(HttpContext http, IdentityClient identity, SessionStore sessions, TimeProvider clock, CancellationToken ct)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : null;
        if (form is null && !http.Request.HasJsonContentType())
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var request = form is null ? await ReadAsync(http.Request, ct) : new(form["userName"], form["password"]);
        var (account, status) = await identity.SignInAsync(request?.UserName ?? "", request?.Password ?? "", ct);
        if (account is null)
        {
            return Refused(http, form, status == HttpStatusCode.Locked);
        }

        if (SessionCookie.Read(http.Request) is { } old)
        {
            await sessions.CloseAsync(old); // a session is never carried over from one person to the next
        }

        SessionCookie.Write(http.Response, await sessions.OpenAsync(new(account.AccountId, account.GrantId, clock.GetUtcNow())));
        return form is null ? TypedResults.NoContent() : SeeOther(http, Local(form["returnUrl"]));
    }

    private static async Task<SignInRequest?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFromJsonAsync<SignInRequest>(ct);
        }
        catch (JsonException wrong)
        {
            throw new BadHttpRequestException("The body is not what signs somebody in.", wrong);
        }
    }

    private static IResult Refused(HttpContext http, IFormCollection? form, bool locked) => form is not null
        ? SeeOther(http, $"/sign-in?error={(locked ? "locked" : "failed")}&returnUrl={Uri.EscapeDataString(Local(form["returnUrl"]))}")
        : locked
            ? Problems.Of(StatusCodes.Status423Locked, "identity.locked", "The account is locked for now.")
            : Problems.Of(StatusCodes.Status401Unauthorized, "identity.sign-in-failed", "User name or password is wrong.");

    private static async Task<IResult> Show(HttpContext http, AccountClient account, CancellationToken ct) =>
        http.Features.Get<Session>() is null
            ? TypedResults.StatusCode(StatusCodes.Status401Unauthorized)
            : TypedResults.Text(await account.GetAsync(http.Request.Headers.Authorization.ToString(), ct), "application/json");

    private static async Task<IResult> SwitchActing(ActingRequest request, HttpContext http, SessionStore sessions, SessionTokens tokens, CancellationToken ct) =>
        await ActAsync(http, request.GrantId, sessions, tokens, ct)
            ? TypedResults.NoContent()
            : http.Features.Get<Session>() is null
                ? TypedResults.StatusCode(StatusCodes.Status401Unauthorized)
                : Problems.Invalid("grantId", "gateway.no-such-grant", "This is not one of your roles.");

    private static async Task<IResult> SwitchActingByForm(HttpContext http, SessionStore sessions, SessionTokens tokens, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await http.Request.ReadFormAsync(ct);
        return Guid.TryParse(form["grantId"], out var grantId) && await ActAsync(http, grantId, sessions, tokens, ct)
            ? SeeOther(http, Local(form["returnUrl"]))
            : SeeOther(http, "/sign-in");
    }

    private static async Task<bool> ActAsync(HttpContext http, Guid grantId, SessionStore sessions, SessionTokens tokens, CancellationToken ct)
    {
        if (http.Features.Get<Session>() is not { } session || await tokens.GetAsync(session with { GrantId = grantId }, ct) is null)
        {
            return false;
        }

        await sessions.SaveAsync(SessionCookie.Read(http.Request)!, session with { GrantId = grantId });
        return true;
    }

    private static async Task<NoContent> SignOut(HttpContext http, SessionStore sessions)
    {
        await EndAsync(http, sessions);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignOutByForm(HttpContext http, SessionStore sessions)
    {
        await EndAsync(http, sessions);
        return SeeOther(http, "/sign-in");
    }

    private static async Task EndAsync(HttpContext http, SessionStore sessions)
    {
        if (SessionCookie.Read(http.Request) is { } cookie)
        {
            await sessions.CloseAsync(cookie);
        }

        SessionCookie.Delete(http.Response);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    private static StatusCodeHttpResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    // Only paths of this site: "//elsewhere" and "/\elsewhere" are other sites to a browser.
    private static string Local(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] ? path : "/";
}
