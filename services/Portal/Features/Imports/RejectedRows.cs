using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Imports;

/// <summary>Passes the spreadsheet of rejected rows through, so that one permission and one address serve the pages.</summary>
internal static class RejectedRows
{
    public static void MapRejectedRows(this WebApplication app) =>
        app.MapGet("/imports/{id:guid}/rejected", Handle).RequirePermission(Permissions.Imports);

    private static async Task<IResult> Handle(Guid id, ImportsClient imports, HttpContext http, CancellationToken ct)
    {
        var answer = await imports.RejectedAsync(id, ct);
        http.Response.RegisterForDispose(answer);
        if (!answer.IsSuccessStatusCode)
        {
            return TypedResults.StatusCode((int)answer.StatusCode);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            await answer.Content.ReadAsStreamAsync(ct), answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.FileNameStar ?? "rejected.xlsx");
    }
}
