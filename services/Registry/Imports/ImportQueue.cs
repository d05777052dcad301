using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Imports;

/// <summary>An import that this worker holds until its lease runs out.</summary>
internal sealed record ClaimedImport(Guid Id, string OrgCode, string State, int Attempts, string? Traceparent);

internal static class ImportQueue
{
    /// <summary>The oldest waiting import that nobody holds. A lease instead of a lock: the work is many transactions.</summary>
    public static async Task<ClaimedImport?> ClaimAsync(this RegistryDb db, DateTimeOffset now, TimeSpan lease, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("imports of any unit wait to be worked on"), ct);
        var until = now + lease;
        var claimed = await db.Database.SqlQuery<ClaimedImport>(
            $"""
             update imports set lease_until = {until}, attempts = attempts + 1
             where id = (
                 select id from imports
                 where state in ('checking', 'committing') and (lease_until is null or lease_until < {now})
                 order by created_at limit 1 for update skip locked)
             returning id as "Id", org_code as "OrgCode", state as "State", attempts as "Attempts", traceparent as "Traceparent"
             """).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return claimed.SingleOrDefault();
    }

    /// <summary>Shows progress and keeps the lease, in the transaction of the batch it is about.</summary>
    /// <returns>False when the import is no longer in that state: a unit moved meanwhile, and it is checked again.</returns>
    public static async Task<bool> KeepGoingAsync(this RegistryDb db, Guid importId, string state, double progress, DateTimeOffset until, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"update imports set progress = greatest(progress, {progress}), lease_until = {until}, attempts = 0 where id = {importId} and state = {state}", ct) > 0;

    /// <summary>Rosters checked before a unit moved still name its old code: they are checked again, and the officer commits again.</summary>
    public static async Task CheckMovedAgainAsync(this RegistryDb db, string from, CancellationToken ct)
    {
        var narrow = db.Acting!;
        await db.ActAsync(Scope.Of(UnitCode.CountyOf(from)), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             update imports set state = 'checking', progress = 0, lease_until = null, attempts = 0
             where state in ('checking', 'ready', 'committing') and file_id is not null and (starts_with({from}, org_code) or starts_with(org_code, {from}))
             """,
            ct);
        await db.ActAsync(narrow, ct);
    }

    /// <summary>A school has become known: rosters that missed one above it are checked again, without anybody asking.</summary>
    public static async Task CheckAgainAsync(this RegistryDb db, string school, CancellationToken ct)
    {
        // The message's own scope is the school; the rosters that name it were sent for a unit above, up to the county.
        var narrow = db.Acting!;
        await db.ActAsync(Scope.Of(UnitCode.CountyOf(school)), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             update imports set state = 'checking', progress = 0, lease_until = null, attempts = 0
             where state = 'ready' and file_id is not null and cardinality(unknown_schools) > 0 and starts_with({school}, org_code)
             """,
            ct);
        await db.ActAsync(narrow, ct);
    }

    public static async Task GiveUpAsync(this RegistryDb db, ClaimedImport claimed, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.Of(claimed.OrgCode), ct);
        var import = await db.Imports.SingleAsync(i => i.Id == claimed.Id, ct);
        (import.State, import.FinishedAt, import.LeaseUntil) = (ImportState.Failed, now, null);
        import.FileFindings = KeptFinding.Write([new("import.failed")]);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
