using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheets = DocumentFormat.OpenXml.Spreadsheet.Sheets;

namespace Tongxing.Registry.Imports;

/// <param name="Sheet">1 for the first.</param>
/// <param name="Payload">The row as it was kept.</param>
/// <param name="School">The school that the row does not name itself.</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record RejectedRow(int Sheet, RowPayload Payload, string? School, string Reason);

/// <summary>Writes an .xlsx with one header row whose labels the reader knows again; all cells are text, so that no digit is lost.</summary>
internal static class RejectedWorkbook
{
    private const string SchoolLabel = "学校", ClassLabel = "班级";

    public static byte[] Write(IReadOnlyList<SheetMapping> sheets, IEnumerable<RejectedRow> rows, CultureInfo language)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var bySheet = rows.ToLookup(r => r.Sheet);
            foreach (var sheet in sheets.Where(s => s.Columns.Count > 0 && (bySheet.Contains(s.Sheet) || sheets.Count == 1)))
            {
                AddSheet(workbook, sheet, [.. bySheet[sheet.Sheet]], language);
            }
        }

        return file.ToArray();
    }

    private static void AddSheet(WorkbookPart workbook, SheetMapping sheet, IReadOnlyList<RejectedRow> rows, CultureInfo language)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        part.Worksheet = new Worksheet(data);
        var columns = sheet.Columns.Where(c => c.Label != Reason(language)).ToList();
        // School and class may have stood in the sheet's name or a title, which the mended file no longer has.
        var addsSchool = !Reads(columns, "school") && rows.Any(r => r.School is not null);
        var addsClass = !Reads(columns, "class");
        data.Append(RowOf([.. columns.Select(c => c.Label), .. Added(SchoolLabel, ClassLabel), Reason(language)]));
        foreach (var row in rows)
        {
            data.Append(RowOf([.. columns.Select(c => TextOf(row, c)), .. Added(row.School, ClassOf(row)), row.Reason]));
        }

        var number = (uint)workbook.Workbook.Sheets!.Count() + 1;
        var name = string.IsNullOrWhiteSpace(sheet.Name) ? $"Sheet{number}" : sheet.Name;
        workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number, Name = name });

        IEnumerable<string> Added(string? school, string? className) =>
            [.. addsSchool ? [school ?? ""] : Array.Empty<string>(), .. addsClass ? [className ?? ""] : Array.Empty<string>()];
    }

    private static bool Reads(List<ColumnMapping> columns, string field) => columns.Exists(c => c.Field == field && c.State == "read");

    /// <summary>A cell left blank took its school or class from a title as well.</summary>
    private static string TextOf(RejectedRow row, ColumnMapping column) => (TextAt(row.Payload.Texts ?? [], column.Column), column) switch
    {
        ("", { Field: "school", State: "read" }) => row.School ?? "",
        ("", { Field: "class", State: "read" }) => ClassOf(row) ?? "",
        var (text, _) => text,
    };

    private static string? ClassOf(RejectedRow row) => row.Payload.Child.Class?.ToString();

    private static string Reason(CultureInfo language) => language.TwoLetterISOLanguageName == "en" ? "Reason" : "错误原因";

    private static string TextAt(string[] texts, string letters)
    {
        var column = Rosters.Reading.CellAddress.Parse(letters).Column;
        return column < texts.Length ? texts[column] : "";
    }

    private static Row RowOf(IEnumerable<string> values) => new(values.Select(value =>
        new Cell(new InlineString(new Text(value) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString }));
}
