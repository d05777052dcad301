namespace Tongxing.Insights.Reports;

/// <summary>A report as it is to be read, whatever it is written as.</summary>
internal sealed record WorkReport(string Title, string Note, IReadOnlyList<Section> Sections);

internal sealed record Section(string Heading, IReadOnlyList<string> Paragraphs, Table? Table = null);

internal sealed record Table(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<Cell>> Rows);

/// <summary>A value as a text and, where a spreadsheet can reckon with it, as a number.</summary>
internal sealed record Cell(string Text, double? Number = null, bool IsShare = false)
{
    public static implicit operator Cell(string text) => new(text);
}
