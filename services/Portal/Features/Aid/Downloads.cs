using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Aid;

/// <summary>Passes documents and bank files through, so that one permission and one address serve the pages.</summary>
internal static class Downloads
{
    public static void MapAidDownloads(this WebApplication app)
    {
        app.MapGet("/aid/{id:guid}/documents/{document:guid}", (Guid id, Guid document, AidClient aid, HttpContext http, CancellationToken ct) => aid.DocumentAsync(id, document, ct).PassAsync(http, ct))
            .RequirePermission(Permissions.Aid);
        app.MapGet("/payments/{id:guid}/bank.csv", (Guid id, PaymentsClient payments, HttpContext http, CancellationToken ct) => payments.BankFileAsync(id, ct).PassAsync(http, ct))
            .RequirePermission(Permissions.PayAid);
        app.MapGet("/rounds/{orgCode}/{programme}/{period}/{register}.csv", (string orgCode, string programme, string period, string register, RoundsClient rounds, HttpContext http, CancellationToken ct) =>
            rounds.RegisterAsync(new(orgCode, programme, period), register, ct).PassAsync(http, ct)).RequirePermission(Permissions.Payments);
        app.MapGet("/rounds/{programme}/{period}/summary.csv", (string programme, string period, RoundsClient rounds, HttpContext http, CancellationToken ct) =>
            rounds.SummaryAsync(programme, period, ct).PassAsync(http, ct)).RequirePermission(Permissions.Payments);
    }
}
