using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Aid;

/// <summary>Passes documents and bank files through, so that one permission and one address serve the pages.</summary>
internal static class Downloads
{
    public static void MapAidDownloads(this WebApplication app)
    {
        app.MapGet("/aid/{id:guid}/documents/{document:guid}", (Guid id, Guid document, AidClient aid, HttpContext http, CancellationToken ct) => PassAsync(aid.DocumentAsync(id, document, ct), http, ct))
            .RequirePermission(Permissions.Aid);
        app.MapGet("/payments/{id:guid}/bank.csv", (Guid id, PaymentsClient payments, HttpContext http, CancellationToken ct) => PassAsync(payments.BankFileAsync(id, ct), http, ct))
            .RequirePermission(Permissions.PayAid);
    }

    private static async Task<IResult> PassAsync(Task<HttpResponseMessage> asked, HttpContext http, CancellationToken ct)
    {
        var answer = await asked;
        http.Response.RegisterForDispose(answer);
        if (!answer.IsSuccessStatusCode)
        {
            return TypedResults.StatusCode((int)answer.StatusCode);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            await answer.Content.ReadAsStreamAsync(ct), answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }
}
