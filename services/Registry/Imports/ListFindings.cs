using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(int Sheet, int Row);

internal static class ListFindings
{
    public static async Task<Results<Ok<Page<FindingView>>, NotFound, ProblemHttpResult>> Handle(
        Guid importId, string? severity, string? cursor, int? limit, RegistryDb db, RowPayloads payloads, HttpRequest request, CancellationToken ct)
    {
        if (Problems.UnknownFilter("severity", severity, "error", "warning") is { } unknown)
        {
            return unknown;
        }

        if (await db.Imports.Where(i => i.Id == importId).Select(i => i.OrgCode).SingleOrDefaultAsync(ct) is not { } orgCode)
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
        var elsewhere = await PlacesElsewhere.FindAsync(db, orgCode, page.Items, ct);
        var language = Language.Of(request);
        return TypedResults.Ok(new Page<FindingView>([.. page.Items.SelectMany(row => FindingView.Of(row, payloads, elsewhere, language))], page.Next));
    }
}
