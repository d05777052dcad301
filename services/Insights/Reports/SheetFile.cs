using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tongxing.Insights.Reports;

/// <summary>A report's tables as a workbook: a sheet each, numbers as numbers.</summary>
internal static class SheetFile
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint Plain = 0, Head = 1, Share = 2, Whole = 3;
    private const uint ShareFormat = 10; // 0.00%, one of the formats that every spreadsheet knows

    public static byte[] Write(WorkReport report)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var section in report.Sections.Where(section => section.Table is not null))
            {
                AddSheet(workbook, report, section.Heading, section.Table!);
            }
        }

        return file.ToArray();
    }

    private static void AddSheet(WorkbookPart workbook, WorkReport report, string heading, Table table)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData(
        [
            new Row(Text(report.Title, Head)),
            new Row(Text(report.Note, Plain)),
            new Row(table.Header.Select(text => Text(text, Head))),
            .. table.Rows.Select(row => new Row(row.Select(CellOf))),
        ]);
        part.Worksheet = new Worksheet(new Columns(new Column { Min = 1, Max = (uint)table.Header.Count, Width = 18, CustomWidth = true }), data);
        var sheets = workbook.Workbook.Sheets!;
        var number = (uint)sheets.Count() + 1;
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number, Name = heading });
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellOf(Cell cell) => cell.Number is { } number
        ? new() { CellValue = new CellValue(number), DataType = CellValues.Number, StyleIndex = cell.IsShare ? Share : number == Math.Floor(number) ? Whole : Plain }
        : Text(cell.Text, Plain);

    private static DocumentFormat.OpenXml.Spreadsheet.Cell Text(string text, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }, new CellFormat { NumberFormatId = ShareFormat, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true }));
}
