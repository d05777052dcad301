using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights.HandIns;

internal static class HandInReport
{
    public const long MostBytes = 5 * 1024 * 1024;

    /// <summary>Handed in again, the file takes the earlier one's place.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string period, IFormFile? file, InsightsDb db, FileStore files, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (caller.Role != Roles.OfficersOf(caller.OrgCode))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "insights.report-not-yours", "A unit's report is handed in by an officer of its own level.");
        }

        var asked = Due.Of(caller, clock, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (file is null or { Length: 0 or > MostBytes })
        {
            return Problems.Invalid("file", "insights.file-size", "Send a file of at most 5 MB.");
        }

        await using var content = file.OpenReadStream();
        if (ReportFile.TypeOf(content) is not { } type)
        {
            return Problems.Invalid("file", "insights.file-type", "Send a Word document (docx) or a PDF.");
        }

        var handIn = await db.LockHandInAsync(asked.Unit, asked.Period.Code, ct);
        var earlier = handIn?.FileId;
        var stored = await files.SaveAsync(asked.Unit, type, content, ct);
        handIn ??= db.HandIns.Add(new() { OrgCode = asked.Unit, Period = asked.Period.Code, FirstAt = clock.GetUtcNow() }).Entity;
        handIn.Put(stored.Id, type, caller.AccountId, clock.GetUtcNow());
        db.Record(AuditEntry.By(
            caller, clock, "insights.report.hand-in", $"unit/{asked.Unit}", asked.Unit, new { period = asked.Period.Code, handIn.Times, sha256 = Convert.ToHexStringLower(stored.Sha256) }));
        await db.SaveChangesAsync(ct);
        if (earlier is { } replaced)
        {
            await files.DeleteAsync(replaced, ct);
        }

        return TypedResults.NoContent();
    }

    // One after the other: two who hand in at once would both find nothing handed in yet.
    private static async Task<HandIn?> LockHandInAsync(this InsightsDb db, string unit, string period, CancellationToken ct)
    {
        await db.LockAsync($"hand-in/{unit}/{period}", ct);
        return await db.HandIns.FindAsync([unit, period], ct);
    }
}
