using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(int Sheet, int Row);

/// <summary>Part of an import's findings.</summary>
/// <param name="Items">By row.</param>
/// <param name="Next">Pass as <c>cursor</c> for the findings after these; null at the end.</param>
/// <param name="Rows">The rows that they are about, as far as they are kept.</param>
public sealed record FindingPage(IReadOnlyList<FindingView> Items, string? Next, IReadOnlyList<RowView> Rows);

internal static class ListFindings
{
    public static async Task<Results<Ok<FindingPage>, NotFound, ProblemHttpResult>> Handle(
        Guid importId, string? severity, string? cursor, int? limit, RegistryDb db, RowPayloads payloads, HttpRequest request, CancellationToken ct)
    {
        if (Problems.UnknownFilter("severity", severity, "error", "warning") is { } unknown)
        {
            return unknown;
        }

        if (await db.Imports.Where(i => i.Id == importId).Select(i => new { i.OrgCode, i.Mapping }).SingleOrDefaultAsync(ct) is not { } import)
        {
            return TypedResults.NotFound();
        }

        var size = Paging.Limit(limit);
        var found = db.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.Findings != null);
        found = severity switch
        {
            "error" => found.Where(r => r.Action == RowAction.Reject),
            "warning" => found.Where(r => r.Action != RowAction.Reject),
            _ => found,
        };
        if (Cursor.Decode<RowKey>(cursor) is { } after)
        {
            found = found.Where(r => r.Sheet > after.Sheet || (r.Sheet == after.Sheet && r.Row > after.Row));
        }

        var rows = await found.OrderBy(r => r.Sheet).ThenBy(r => r.Row).Take(size + 1).ToListAsync(ct);
        var page = Paging.Cut(rows, size, row => new RowKey(row.Sheet, row.Row));
        var elsewhere = await PlacesElsewhere.FindAsync(db, import.OrgCode, page.Items, ct);
        var (language, mapping) = (Language.Of(request), SheetMapping.Read(import.Mapping));
        var opened = page.Items.Select(row => (Row: row, Payload: payloads.Find(row))).ToList();
        return TypedResults.Ok(new FindingPage(
            [.. opened.SelectMany(o => FindingView.Of(o.Row, o.Payload, elsewhere, language))], page.Next,
            [.. opened.Select(o => RowView.Of(o.Row, o.Payload, mapping)).OfType<RowView>()]));
    }
}
