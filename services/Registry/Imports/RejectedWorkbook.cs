using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheets = DocumentFormat.OpenXml.Spreadsheet.Sheets;

namespace Tongxing.Registry.Imports;

internal sealed record RejectedRow(int Sheet, RowPayload Payload, string Reason);

/// <summary>Writes an .xlsx with one header row whose labels the reader knows again; all cells are text, so that no digit is lost.</summary>
internal static class RejectedWorkbook
{
    private const string ClassLabel = "班级";

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
                AddSheet(workbook, sheet, bySheet[sheet.Sheet], language);
            }
        }

        return file.ToArray();
    }

    private static void AddSheet(WorkbookPart workbook, SheetMapping sheet, IEnumerable<RejectedRow> rows, CultureInfo language)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        part.Worksheet = new Worksheet(data);
        // The class may have stood in the sheet's name or a title, which the mended file no longer has.
        var addsClass = sheet.Columns.All(c => c.Field is not ("class" or "grade"));
        var columns = sheet.Columns.Where(c => c.Label != Reason(language)).ToList();
        data.Append(RowOf([.. columns.Select(c => c.Label), .. addsClass ? [ClassLabel] : Array.Empty<string>(), Reason(language)]));
        foreach (var row in rows)
        {
            var texts = row.Payload.Texts ?? [];
            data.Append(RowOf(
            [
                .. columns.Select(c => TextAt(texts, c.Column)),
                .. addsClass ? [row.Payload.Child.Class?.ToString() ?? ""] : Array.Empty<string>(),
                row.Reason,
            ]));
        }

        var number = (uint)workbook.Workbook.Sheets!.Count() + 1;
        var name = string.IsNullOrWhiteSpace(sheet.Name) ? $"Sheet{number}" : sheet.Name;
        workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number, Name = name });
    }

    private static string Reason(CultureInfo language) => language.TwoLetterISOLanguageName == "en" ? "Reason" : "错误原因";

    private static string TextAt(string[] texts, string letters)
    {
        var column = Rosters.Reading.CellAddress.Parse(letters).Column;
        return column < texts.Length ? texts[column] : "";
    }

    private static Row RowOf(IEnumerable<string> values) => new(values.Select(value =>
        new Cell(new InlineString(new Text(value) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString }));
}
