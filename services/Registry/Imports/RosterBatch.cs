using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>Applies the next rows of a roster that nobody else is at, in one transaction with their events.</summary>
internal sealed class RosterBatch(
    RegistryDb db, DossierWriter writer, DossierCodec codec, BlindIndex index, RowPayloads payloads, ImportOptions options, TimeProvider clock)
{
    /// <returns>False when there was none left.</returns>
    public async Task<bool> ApplyAsync(Guid importId, Scope scope, ImportPace pace, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(scope, ct);
        var rows = await db.ImportRows.FromSql(
            $"""
             select * from import_rows
             where import_id = {importId} and applied_at is null and action in ('create', 'update')
             order by sheet, row limit {options.Batch} for update skip locked
             """).AsNoTracking().ToListAsync(ct);
        if (rows.Count == 0)
        {
            return false;
        }

        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, ct);
        pace.Add(rows.Count);
        var outcomes = await WriteAsync(import, rows, pace.ExpectedEnd, ct);
        await MarkAsync(importId, rows, outcomes, ct);
        if (!await db.KeepGoingAsync(importId, ImportState.Committing, pace.Progress, clock.GetUtcNow() + options.Lease, ct))
        {
            return false;
        }

        await transaction.CommitAsync(ct);
        ImportMeter.Count("apply", outcomes.Values);
        return true;
    }

    /// <summary>The registry may have changed since the check, so each row is compared once more.</summary>
    private async Task<Dictionary<ImportRow, string>> WriteAsync(RosterImport import, IReadOnlyList<ImportRow> rows, DateTimeOffset? eventsDue, CancellationToken ct)
    {
        var opened = rows.Select(row => (Row: row, Payload: payloads.Open(row))).ToList();
        var placed = opened.ToDictionary(o => o.Row, o => new PlacedChild(o.Payload.Child, o.Payload.Place));
        var known = await KnownChildren.FindAsync(db, codec, index, [.. placed.Values], toChange: true, ct);
        var (changes, outcomes) = (new List<DossierChange>(rows.Count), new Dictionary<ImportRow, string>(rows.Count));
        foreach (var (row, payload) in opened)
        {
            var found = known.Of(placed[row]);
            row.ChildId = found?.Id ?? row.ChildId;
            if (found?.Against(payload.Place) is { } against)
            {
                outcomes[row] = found.ActionAgainst;
                row.Findings = KeptFinding.Write([.. KeptFinding.Read(row.Findings), KeptFinding.Of(against, null)]);
                continue;
            }

            var change = ChangeOf(row, payload, found?.Dossier);
            outcomes[row] = change.ChangesNothing ? RowAction.Unchanged : change.Before is null ? RowAction.Create : RowAction.Update;
            if (!change.ChangesNothing)
            {
                changes.Add(change);
            }
        }

        var written = await writer.WriteAsync(changes, new("import", import.CreatedBy, null), ct, eventsDue);
        ImportRow[] late = [.. rows.Where(r => outcomes[r] == RowAction.Create && !written.Contains(r.ChildId!.Value))];
        if (late.Length > 0)
        {
            // Somebody filed them between the look and the insert, which has waited for that: by now they can be seen.
            foreach (var (row, outcome) in await WriteAsync(import, late, eventsDue, ct))
            {
                outcomes[row] = outcome;
            }
        }

        return outcomes;
    }

    private static DossierChange ChangeOf(ImportRow row, RowPayload payload, Dossier? known) => known is null
        ? new(null, RosterMerge.New(row.ChildId!.Value, payload.Child, payload.Place))
        : new(known, RosterMerge.Over(known, payload.Child, payload.Place));

    private async Task MarkAsync(Guid importId, List<ImportRow> rows, Dictionary<ImportRow, string> outcomes, CancellationToken ct)
    {
        var (sheets, numbers) = (rows.Select(r => r.Sheet).ToArray(), rows.Select(r => r.Row).ToArray());
        var (actions, findings) = (rows.Select(r => outcomes[r]).ToArray(), rows.Select(r => r.Findings).ToArray());
        var children = rows.Select(r => r.ChildId).ToArray();
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
             update import_rows r set applied_at = {now}, action = done.action, findings = done.findings::jsonb, child_id = done.child_id
             from unnest({sheets}, {numbers}, {actions}, {findings}, {children}) done (sheet, row, action, findings, child_id)
             where r.import_id = {importId} and r.sheet = done.sheet and r.row = done.row
             """,
            ct);
    }
}
