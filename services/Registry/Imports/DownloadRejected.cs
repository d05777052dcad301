using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

/// <summary>The rejected rows as they came, with the reasons in a last column: to be mended and sent again as they are.</summary>
internal static class DownloadRejected
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid importId, RegistryDb db, RowPayloads payloads, HttpRequest request, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (import is null)
        {
            return TypedResults.NotFound();
        }

        var rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.Action == RowAction.Reject)
            .OrderBy(r => r.Sheet).ThenBy(r => r.Row).ToListAsync(ct);
        var opened = rows.ConvertAll(row => (Row: row, Payload: payloads.Open(row)));
        var schools = await SchoolsAsync(db, import, opened.Select(o => o.Payload), ct);
        var language = Language.Of(request);
        var workbook = RejectedWorkbook.Write(
            SheetMapping.Read(import.Mapping),
            opened.Select(o => new RejectedRow(
                o.Row.Sheet, o.Payload, SchoolOf(o.Payload, schools),
                string.Join(' ', KeptFinding.Read(o.Row.Findings).Where(f => FindingCatalogue.Blocks(f.Code)).Select(f => FindingCatalogue.Text(f.Code, f.Value, language))))),
            language);
        db.Record(AuditEntry.By(caller, clock, "registry.import.download", $"import/{importId}", import.OrgCode, new { Rows = rows.Count }));
        await db.SaveChangesAsync(ct);
        return TypedResults.File(workbook, Xlsx, "rejected.xlsx");
    }

    /// <summary>Names of the schools that titles gave. A roster sent for a school needs none: its place says it again.</summary>
    private static async Task<Dictionary<string, string>> SchoolsAsync(RegistryDb db, RosterImport import, IEnumerable<RowPayload> rows, CancellationToken ct)
    {
        string[] codes = Placement.SchoolOf(import.OrgCode) is null ? [.. rows.Select(r => r.Place.SchoolCode).OfType<string>().Distinct()] : [];
        return await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, ct);
    }

    private static string? SchoolOf(RowPayload row, Dictionary<string, string> schools) =>
        row is { Child.School: null or "", Place.SchoolCode: { } code } ? schools.GetValueOrDefault(code) : null;
}
