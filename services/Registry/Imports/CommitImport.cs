using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Imports;

/// <summary>Applies a checked roster. A second commit finds nothing left to do and changes nothing.</summary>
internal static class CommitImport
{
    public static async Task<Results<Accepted<StartedImport>, NotFound>> Handle(
        Guid importId, RegistryDb db, ImportBell bell, Caller caller, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var import = await db.Imports.FromSql($"select * from imports where id = {importId} for update").SingleOrDefaultAsync(ct);
        if (import is null)
        {
            return TypedResults.NotFound();
        }

        if (import.State is ImportState.Checking)
        {
            throw new RuleViolationException("registry.import-not-ready", "The roster is not checked yet.");
        }

        if (import.State is ImportState.Failed)
        {
            throw new RuleViolationException("registry.import-failed", "The file was refused; there is nothing to commit.");
        }

        if (import is { State: ImportState.Ready, IsForgotten: true })
        {
            throw new RuleViolationException("registry.import-forgotten", "Nobody committed the roster in time, and it was deleted; send it again.");
        }

        if (import.State is ImportState.Ready && SheetMapping.Read(import.Mapping).TrueForAll(s => s.Problem is not null))
        {
            throw new RuleViolationException("registry.import-needs-answers", "No sheet could be read; say first what its columns hold.");
        }

        var hasWork = await db.ImportRows.AnyAsync(
            r => r.ImportId == importId && r.AppliedAt == null && (r.Action == RowAction.Create || r.Action == RowAction.Update), ct);
        if (import.State is ImportState.Ready || (import.State is ImportState.Done && hasWork))
        {
            import.Queue(ImportState.Committing);
            db.Record(AuditEntry.By(caller, clock, "registry.import.commit", $"import/{importId}", import.OrgCode, ImportCounts.Of(import)));
            await db.SaveChangesAsync(ct);
            response.OnCompleted(() =>
            {
                bell.Ring();
                return Task.CompletedTask;
            });
        }

        return TypedResults.Accepted($"/api/registry/imports/{importId}", new StartedImport(importId, import.State));
    }
}
