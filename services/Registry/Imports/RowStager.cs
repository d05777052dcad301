using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>A row with what is to become of it.</summary>
internal sealed record StagedRow(ParsedRow Row, Placement Place, string Action, Guid? ChildId, IReadOnlyList<Finding> Findings);

/// <summary>Compares rows with the registry and stores them, encrypted, for the commit.</summary>
internal sealed class RowStager(RegistryDb db, DossierCodec codec, BlindIndex index, RowPayloads payloads, TimeProvider clock)
{
    public async Task<List<StagedRow>> StageAsync(
        RosterImport import, IReadOnlyList<ParsedRow> rows, IReadOnlyList<SheetReport> sheets, RosterPlaces places, CancellationToken ct)
    {
        var placed = rows.Select(row => (Row: row, Place: places.Of(row, sheets[row.SheetNumber - 1]))).ToList();
        PlacedChild[] good = [.. placed.Where(p => p.Row.IsGood && p.Place is not null).Select(p => new PlacedChild(p.Row.Child, p.Place!))];
        var known = await KnownChildren.FindAsync(db, codec, index, good, toChange: false, ct);
        List<StagedRow> staged = [.. placed.Select(p => Decide(import, p.Row, p.Place, known))];
        await StoreAsync(import, staged, sheets, ct);
        return staged;
    }

    private StagedRow Decide(RosterImport import, ParsedRow row, Placement? place, KnownChildren known)
    {
        if (!row.IsGood || place is null)
        {
            IReadOnlyList<Finding> findings = place is null ? [.. row.Findings, new Finding("place.outside")] : row.Findings;
            return new(row, place ?? new(import.OrgCode, null, null, null), RowAction.Reject, null, findings);
        }

        var notices = Notices(row);
        return known.Of(new(row.Child, place)) switch
        {
            null => new(row, place, RowAction.Create, Guid.CreateVersion7(clock.GetUtcNow()), notices),
            var found when found.Against(place) is { } against => new(row, place, found.ActionAgainst, found.Id, [.. notices, against]),
            var found => new(row, place, ActionOn(found.Dossier!, row, place), found.Id, notices),
        };
    }

    private static string ActionOn(Dossier known, ParsedRow row, Placement place) =>
        new DossierChange(known, RosterMerge.Over(known, row.Child, place)).ChangesNothing ? RowAction.Unchanged : RowAction.Update;

    private static IReadOnlyList<Finding> Notices(ParsedRow row) =>
        row.Child.Away is { } away && LeftBehind.Of(away) is null && !Rosters.Values.Typing.IsNothing(away)
            ? [.. row.Findings, new Finding("away.unknown", Rosters.Headers.Field.Away, away)]
            : row.Findings;

    private async Task StoreAsync(RosterImport import, List<StagedRow> rows, IReadOnlyList<SheetReport> sheets, CancellationToken ct)
    {
        await db.ExecuteAsync(
            """
            create temp table staged_rows (
                sheet int, row int, action text, child_id uuid, payload bytea, findings jsonb) on commit drop
            """,
            ct);
        await using (var copy = await db.Npgsql.BeginBinaryImportAsync("copy staged_rows from stdin binary", ct))
        {
            foreach (var staged in rows)
            {
                copy.StartRow();
                Write(new CopyRow(copy), import, staged, sheets[staged.Row.SheetNumber - 1]);
            }

            await copy.CompleteAsync(ct);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             insert into import_rows (import_id, sheet, row, action, child_id, payload, findings)
             select {import.Id}, sheet, row, action, child_id, payload, findings from staged_rows
             """,
            ct);
    }

    private void Write(CopyRow to, RosterImport import, StagedRow staged, SheetReport sheet)
    {
        var (row, isTold) = (staged.Row, staged.Findings.Count > 0);
        var isKept = isTold || staged.Action is not (RowAction.Unchanged or RowAction.Transfer);
        var payload = new RowPayload(row.Child, staged.Place, isTold ? [.. row.Cells.Select(c => c.Text)] : null);
        to.Write(row.SheetNumber);
        to.Write(row.Number);
        to.Write(staged.Action);
        to.Write(staged.ChildId);
        to.Write(isKept ? payloads.Close(payload, import.Id, row.SheetNumber, row.Number) : []);
        to.WriteJson(isTold ? KeptFinding.Write(staged.Findings.Select(f => KeptFinding.Of(f, sheet.Header))) : null);
    }
}
