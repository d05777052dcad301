using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Errors;

/// <summary>RFC 9457 problem details with a stable <c>code</c>.</summary>
public static class Problems
{
    /// <summary>400: one field is wrong.</summary>
    /// <param name="field">The field's JSON name.</param>
    /// <param name="code">Stable and dotted.</param>
    /// <param name="message">What is wrong with it, in English; whoever reads Chinese is told the code's text.</param>
    /// <param name="value">What of the field is meant, where there is more than one thing in it.</param>
    public static ProblemHttpResult Invalid(string field, string code, string message, string? value = null)
    {
        var problem = Of(StatusCodes.Status400BadRequest, code, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });
        if (value is not null)
        {
            problem.ProblemDetails.Extensions["value"] = value;
        }

        return problem;
    }

    /// <summary>400: a field, or something in it, is none of the values there are.</summary>
    /// <param name="field">The field's JSON name.</param>
    /// <param name="code">Stable and dotted.</param>
    /// <param name="allowed">The message names them.</param>
    public static ProblemHttpResult NotOneOf(string field, string code, params IEnumerable<string> allowed) => Invalid(field, code, OneOfAttribute.Sentence(field, allowed));

    /// <summary>400 when a list is asked for by a value that there is not; null when it is one, or nothing is asked for.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="allowed">The message names them.</param>
    public static ProblemHttpResult? UnknownFilter(string name, string? value, params IReadOnlyList<string> allowed) =>
        value is null || allowed.Contains(value, StringComparer.Ordinal) ? null : NotOneOf(name, "request.filter-unknown", allowed);

    /// <summary>400: a day that nobody can mean, such as one of the year 1.</summary>
    /// <param name="field">The field's JSON name.</param>
    public static ProblemHttpResult ImpossibleDay(string field) => Invalid(field, "request.day-impossible", "This day cannot be meant.");

    /// <summary>400: the unit that something is to be filed at is not inside the caller's own; the same where there is no such unit, so that nobody learns what there is elsewhere.</summary>
    /// <param name="field">The field's JSON name.</param>
    public static ProblemHttpResult UnitNotYours(string field = "orgCode") => Invalid(field, "request.unit-not-yours", "The unit is not inside your own.");

    /// <summary>Any status with a stable code and, where fields are wrong, a message for each.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, IDictionary<string, string[]>? errors = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        if (errors is not null)
        {
            extensions["errors"] = errors;
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    internal static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Extensions.TryAdd("code", DefaultCode(context.ProblemDetails.Status, context.HttpContext.User));
            ProblemLanguage.Tell(context.ProblemDetails, Language.Of(context.HttpContext.Request));
            context.ProblemDetails.Extensions.Remove("exception"); // Development shows it on the console, never to a caller
            if (context.ProblemDetails is HttpValidationProblemDetails invalid)
            {
                invalid.Errors = invalid.Errors.ToDictionary(error => JsonPath(error.Key), error => error.Value, StringComparer.Ordinal);
            }
        });
        services.AddExceptionHandler<RuleViolationHandler>();
        services.AddExceptionHandler<UnreadableRequest>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // else Development alone hears what is wrong
    }

    internal static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = context => context.Exception is RuleViolationException || StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbUpdateConcurrencyException => StatusCodes.Status412PreconditionFailed, // two changed the same row at once; the first did
        DbUpdateException { InnerException: PostgresException inner } => StatusOf(inner),
        // JSON and addresses can hold the character 0, PostgreSQL's texts cannot.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    // Validation names C# properties; callers know the JSON ones.
    private static string JsonPath(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static string DefaultCode(int? status, ClaimsPrincipal caller) => status switch
    {
        400 => "request.invalid",
        401 => "request.not-signed-in",
        403 => caller.HasClaim(claim => claim.Type == TokenClaims.PasswordDue) ? "identity.password-must-change" : "request.not-permitted",
        404 => "request.not-found",
        405 => "request.wrong-method",
        409 => "request.conflict",
        412 => "request.changed-meanwhile",
        413 => "request.too-large",
        415 => "request.unsupported-type",
        428 => "request.version-needed",
        429 => "request.too-many",
        503 => "request.unavailable",
        _ => "request.failed",
    };

    private sealed class RuleViolationHandler(IProblemDetailsService problems) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not RuleViolationException violation)
            {
                return ValueTask.FromResult(false);
            }

            httpContext.Response.StatusCode = StatusCodes.Status409Conflict;
            var problem = Of(StatusCodes.Status409Conflict, violation.Code, violation.Message).ProblemDetails;
            return problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
        }
    }
}
