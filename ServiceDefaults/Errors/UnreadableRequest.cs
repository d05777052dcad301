using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Errors;

/// <summary>
/// 400 at its field for what is missing from an address or a form, or cannot be read as what it should be. The framework says in
/// an English sentence alone which parameter it was, so the sentence is taken apart; a test tells when it is worded otherwise.
/// </summary>
internal sealed partial class UnreadableRequest(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad || Explain(bad) is not var (field, what))
        {
            return ValueTask.FromResult(false);
        }

        httpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
        var code = bad is UnknownCursorException ? "request.cursor-unknown" : "request.invalid";
        return problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = Problems.Invalid(field, code, $"{field} {what}.").ProblemDetails });
    }

    private static (string Field, string What)? Explain(BadHttpRequestException bad) =>
        bad is UnknownCursorException ? ("cursor", "is none of this list")
        : bad.InnerException is JsonException { Path: ['$', '.', .. var path] } ? (path, "is of the wrong kind")
        : Unreadable().Match(bad.Message) is { Success: true } unreadable ? (NameIn(unreadable), $"must be {Kind(unreadable.Groups["type"].Value)}")
        : Missing().Match(bad.Message) is { Success: true } missing ? (NameIn(missing), "is missing")
        : null;

    private static string NameIn(Match sentence) => JsonNamingPolicy.CamelCase.ConvertName(sentence.Groups["name"].Value);

    private static string Kind(string type) => type switch
    {
        "int" or "long" => "a whole number",
        "bool" => "true or false",
        "DateOnly" => "a day such as 2026-11-30",
        "DateTimeOffset" => "a time such as 2026-11-30T08:00:00+08:00",
        "Guid" => "an id such as 019ad3a0-5c5e-7000-8000-000000000000",
        _ => "another kind of value",
    };

    [GeneratedRegex("""^Failed to bind parameter "(?:Nullable<)?(?<type>\w+)[^" ]* (?<name>\w+)" from """, RegexOptions.None, 1_000)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter "[^"]+ (?<name>\w+)" was not provided from """, RegexOptions.None, 1_000)]
    private static partial Regex Missing();
}
