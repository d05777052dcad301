using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.HandIns;

internal static class DownloadHandIn
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        string orgCode, string period, InsightsDb db, FileStore files, Caller caller, TimeProvider clock, HttpResponse http, CancellationToken ct)
    {
        if (await db.HandIns.FindAsync([orgCode, period], ct) is not { } handIn)
        {
            return TypedResults.NotFound();
        }

        // Whole before it leaves: a file that was changed is noticed at its end only.
        using var content = new MemoryStream();
        await files.CopyToAsync(handIn.FileId, content, ct);
        db.Record(AuditEntry.By(caller, clock, "insights.report.read", $"unit/{orgCode}", orgCode, new { period }));
        await db.SaveChangesAsync(ct);
        var names = await db.NamesAsync([orgCode], ct);
        http.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(content.ToArray(), handIn.ContentType, $"{names(orgCode) ?? orgCode}-{period}.{ReportFile.ExtensionOf(handIn.ContentType)}");
    }
}
