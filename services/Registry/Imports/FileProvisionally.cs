using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Imports;

/// <summary>
/// Files a row without an identity number after all. Such a child is among the most vulnerable: it gets a dossier and a task to
/// complete it, and is never just dropped.
/// </summary>
internal static class FileProvisionally
{
    public static async Task<Results<Ok<ImportCounts>, NotFound>> Handle(
        Guid importId, int row, int? sheet, RegistryDb db, RowPayloads payloads, BlindIndex index, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var import = await db.Imports.FromSql($"select * from imports where id = {importId} for update").SingleOrDefaultAsync(ct);
        var rejected = await db.ImportRows.Where(r => r.ImportId == importId && r.Row == row && (sheet == null || r.Sheet == sheet))
            .OrderBy(r => r.Sheet).FirstOrDefaultAsync(ct);
        if (import is null || rejected is null)
        {
            return TypedResults.NotFound();
        }

        var findings = KeptFinding.Read(rejected.Findings);
        if (import.State is not (ImportState.Ready or ImportState.Done) || !IsPossible(rejected, findings))
        {
            throw new RuleViolationException("registry.row-not-provisional", "Only a row that lacks nothing but its identity number can be filed provisionally.");
        }

        var payload = payloads.Open(rejected);
        var dossier = RosterMerge.New(Guid.CreateVersion7(clock.GetUtcNow()), payload.Child, payload.Place);
        var key = index.Of(dossier.ProvisionalKey);
        var filed = await db.Children.Where(c => c.ProvisionalIndex == key && c.RemovedAt == null).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
        rejected.Action = filed is null ? RowAction.Create : RowAction.Unchanged;
        rejected.ChildId = filed ?? dossier.Id;
        rejected.Findings = KeptFinding.Write([.. findings.Where(f => f.Code != "identity.missing"), new("child.provisional")]);
        import.Rejected--;
        import.ToCreate += filed is null ? 1 : 0;
        import.Unchanged += filed is null ? 0 : 1;
        db.Record(AuditEntry.By(caller, clock, "registry.import.provisional", $"import/{importId}", import.OrgCode, new { row }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ImportCounts.Of(import));
    }

    internal static bool IsPossible(ImportRow row, List<KeptFinding> findings) =>
        row.Action == RowAction.Reject
        && findings.Exists(f => f.Code == "identity.missing")
        && findings.TrueForAll(f => f.Code == "identity.missing" || !FindingCatalogue.Blocks(f.Code));
}
