using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Tongxing.Insights.Reports;

/// <summary>A report as a Word document on A4, in the faces and sizes of Chinese office papers.</summary>
internal static class WordFile
{
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string BodyFace = "FangSong", HeadFace = "SimHei";
    private const int BodySize = 24, HeadSize = 28, TitleSize = 36, TableSize = 20, NoteSize = 20;
    private const string Grey = "D9D9D9";

    public static byte[] Write(WorkReport report)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new Body(Paragraph(report.Title, HeadFace, TitleSize, JustificationValues.Center, "Title"), Paragraph(report.Note, BodyFace, NoteSize, JustificationValues.Center));
            foreach (var section in report.Sections)
            {
                body.Append(Paragraph(section.Heading, HeadFace, HeadSize, JustificationValues.Left, "Heading1"));
                body.Append(section.Paragraphs.Select(text => Paragraph(text, BodyFace, BodySize, JustificationValues.Both)));
                if (section.Table is { } table)
                {
                    body.Append(TableOf(table), new Paragraph());
                }
            }

            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1200, Right = 1200, Header = 720, Footer = 720, Gutter = 0 }));
            var part = document.AddMainDocumentPart();
            part.Document = new Document(body);
            part.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Style("Title", "Title", null), Style("Heading1", "heading 1", 0));
        }

        return file.ToArray();
    }

    // Headings by style, so that a reader's outline and a table of contents know them.
    private static Style Style(string id, string name, int? level)
    {
        var properties = new StyleParagraphProperties();
        if (level is { } outline)
        {
            properties.Append(new KeepNext(), new OutlineLevel { Val = outline });
        }

        return new(new StyleName { Val = name }, properties) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Paragraph Paragraph(string text, string face, int size, JustificationValues side, string? style = null)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
        {
            properties.Append(new ParagraphStyleId { Val = style });
        }

        properties.Append(new SpacingBetweenLines { Before = "120", After = "60", Line = "360", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = side });
        return new(properties, RunOf(text, face, size, style is not null));
    }

    private static Run RunOf(string text, string face, int size, bool bold)
    {
        var properties = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = face });
        if (bold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
        return new(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Table TableOf(Table table)
    {
        var element = new DocumentFormat.OpenXml.Wordprocessing.Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>())),
            new TableGrid(table.Header.Select(_ => new GridColumn())),
            new TableRow([new TableRowProperties(new TableHeader()), .. table.Header.Select(text => CellOf(text, right: false, head: true))]));
        element.Append(table.Rows.Select(row => new TableRow(row.Select(cell => CellOf(cell.Text, right: cell.Number is not null, head: false)))));
        return element;
    }

    private static TBorder Line<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "808080" };

    private static TableCell CellOf(string text, bool right, bool head)
    {
        var properties = new TableCellProperties();
        if (head)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Fill = Grey });
        }

        return new(properties, new Paragraph(
            new ParagraphProperties(new Justification { Val = head ? JustificationValues.Center : right ? JustificationValues.Right : JustificationValues.Left }),
            RunOf(text, head ? HeadFace : BodyFace, TableSize, bold: false)));
    }
}
