using System.IO.Compression;
using Tongxing.Insights.Reports;

namespace Tongxing.Insights.HandIns;

/// <summary>The two kinds of file that a report is handed in as, told by what is in them.</summary>
internal static class ReportFile
{
    private const string Pdf = "application/pdf";
    private const int SmallestZip = 22; // its end record; of less the library says that an argument is wrong

    private static ReadOnlySpan<byte> PdfMark => "%PDF-"u8;

    private static ReadOnlySpan<byte> ZipMark => "PK\x03\x04"u8;

    /// <returns>Null for anything else, such as a spreadsheet, which begins like a Word document, or one with macros.</returns>
    public static string? TypeOf(Stream content)
    {
        Span<byte> start = stackalloc byte[PdfMark.Length];
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return start[..read].StartsWith(PdfMark) ? Pdf
            : start[..read].StartsWith(ZipMark) && IsWord(content) ? WordFile.Type
            : null;
    }

    public static string ExtensionOf(string contentType) => contentType == Pdf ? "pdf" : "docx";

    private static bool IsWord(Stream content)
    {
        if (content.Length < SmallestZip)
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("word/document.xml") is not null && archive.GetEntry("word/vbaProject.bin") is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }
}
