using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

internal static class GetImport
{
    private const int FirstFindings = 200;

    public static async Task<Results<Ok<ImportView>, NotFound>> Handle(Guid importId, RegistryDb db, RowPayloads payloads, HttpRequest request, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, ct);
        return import is null ? TypedResults.NotFound() : TypedResults.Ok(await ViewAsync(import, db, payloads, Language.Of(request), ct));
    }

    private static async Task<ImportView> ViewAsync(RosterImport import, RegistryDb db, RowPayloads payloads, CultureInfo language, CancellationToken ct)
    {
        var rows = import.State == ImportState.Checking ? [] : await db.ImportRows.AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.Findings != null).OrderBy(r => r.Sheet).ThenBy(r => r.Row).Take(FirstFindings + 1).ToListAsync(ct);
        var elsewhere = await PlacesElsewhere.FindAsync(db, import.OrgCode, rows, ct);
        var ofFile = KeptFinding.Read(import.FileFindings);
        var mapping = SheetMapping.Read(import.Mapping);
        return new(
            import.Id, import.OrgCode, import.Term, import.FileName, import.State, import.Progress, ImportCounts.Of(import), mapping,
            [.. ofFile.Select(f => FindingView.Of(f, language)), .. rows.Take(FirstFindings).SelectMany(r => FindingView.Of(r, payloads.Find(r), elsewhere, language))],
            rows.Count > FirstFindings, import.UnknownSchools, mapping.Exists(s => s.Problem == "header.needs-answer"), import.CreatedAt, import.FinishedAt, import.IsForgotten);
    }
}
