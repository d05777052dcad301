using System.IO.Compression;
using System.Text;

namespace Tongxing.Registry.Tests.Rosters;

/// <summary>Hand-made workbooks, written as a stream of pieces so that a large one costs the test nothing.</summary>
internal static class HostileFile
{
    public const string SheetStart = $"""<?xml version="1.0"?><worksheet xmlns="{Main}"><sheetData>""";
    public const string SheetEnd = "</sheetData></worksheet>";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static string Head => Row("姓名", "身份证号", "班级");

    public static string Good => Row("王小明", "520502201503051230", "3年级1班");

    public static string Row(params string[] values) => $"<row>{string.Concat(values.Select(v => $"<c t=\"str\"><v>{v}</v></c>"))}</row>";

    public static MemoryStream Book(IEnumerable<string> sheet, IEnumerable<string>? strings = null, params string[] otherParts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "_rels/.rels", [$"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""]);
            Part(zip, "xl/workbook.xml", [$"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"""]);
            Part(zip, "xl/_rels/workbook.xml.rels", [$"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""]);
            Part(zip, "xl/worksheets/sheet1.xml", sheet);
            foreach (var part in otherParts)
            {
                Part(zip, part, ["x"]);
            }

            if (strings is not null)
            {
                Part(zip, "xl/sharedStrings.xml", [$"""<sst xmlns="{Main}">""", .. strings, "</sst>"]);
            }
        }

        file.Position = 0;
        return file;
    }

    public static MemoryStream Text(string text, Encoding? encoding = null) => new((encoding ?? Encoding.UTF8).GetBytes(text));

    public static MemoryStream Zip(params string[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                Part(zip, part, ["<x/>"]);
            }
        }

        file.Position = 0;
        return file;
    }

    private static void Part(ZipArchive zip, string name, IEnumerable<string> pieces)
    {
        using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        foreach (var piece in pieces)
        {
            part.Write(piece);
        }
    }
}
