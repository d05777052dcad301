using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>Versions of what can be edited, so that nobody overwrites what they have not seen.</summary>
public static class ETag
{
    /// <summary>The header's text for a version.</summary>
    public static string Of(long version) => $"\"{version}\"";

    /// <summary>Null when the edit may go on; else 428 (no <c>If-Match</c> given) or 412 (changed meanwhile).</summary>
    public static ProblemHttpResult? Check(HttpRequest request, long version)
    {
        var given = request.Headers.IfMatch.ToString();
        return given == Of(version) || given == "*" ? null
            : given.Length == 0 ? Problems.Of(StatusCodes.Status428PreconditionRequired, "request.version-needed", "Send If-Match with the ETag that you read.")
            : Problems.Of(StatusCodes.Status412PreconditionFailed, "request.changed-meanwhile", "Somebody changed this meanwhile; read it again.");
    }

    /// <summary>Writes the header.</summary>
    public static void Write(HttpResponse response, long version) => response.Headers.ETag = Of(version);
}
