using System.Globalization;
using System.Text;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Tests.Rosters;

public sealed class HostileTests
{
    private static readonly string Megabyte = new(new Random(7).GetItems<char>("ABCD", 1 << 20));

    public static TheoryData<string, string> Files => new()
    {
        { "zeros that inflate to 400 MB", "file.inflates-too-far" },
        { "400:1 in a small file", "file.inflates-too-far" },
        { "50 MB in one cell", "file.huge-value" },
        { "50 MB in one attribute", "file.huge-value" },
        { "external entity", "file.damaged" },
        { "billion laughs", "file.damaged" },
        { "deep nesting", "file.damaged" },
        { "many element names", "file.damaged" },
        { "macro workbook", "file.macros" },
        { "truncated", "file.damaged" },
        { "garbled", "file.damaged" },
        { "0 bytes", "file.empty" },
        { "31 MB", "file.too-large" },
        { "a picture", "file.not-a-roster" },
        { "a text document", "file.not-a-roster" },
        { "a PDF", "file.not-a-roster" },
        { "a Rich Text document", "file.not-a-roster" },
        { "an old text document", "file.not-a-roster" },
        { "a web page", "file.web-page" },
        { "201 columns", "file.too-many-columns" },
        { "120,001 rows", "file.too-many-rows" },
        { "a stray quote", "file.huge-value" },
        { "no known encoding", "file.damaged" },
        { "only numbers", "file.no-header" },
        { "truncated .xls", "file.damaged" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Refuses_without_harm(string what, string code)
    {
        using var file = Make(what);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var refusal = Assert.Throws<RosterRefusedException>(() => Sample.Read(file));

        Assert.Equal(code, refusal.Code);
        Assert.Equal(NamesALimit(code), refusal.Value is { Length: > 0 });
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    [Fact]
    public void Reads_a_right_file_under_a_wrong_extension_and_formulas_are_no_names()
    {
        using var book = HostileFile.Book([HostileFile.SheetStart, HostileFile.Head,
            HostileFile.Row("=HYPERLINK(&quot;http://x&quot;)", "11010120150305001X", "3年级1班"),
            "<row><c><f>1+1</f></c><c t=\"str\"><v>520502201503051230</v></c></row>", HostileFile.SheetEnd]);

        var sample = Sample.Read(book);

        Assert.Empty(sample.Good);
        Assert.Contains("name.malformed×1", sample.Findings, StringComparison.Ordinal);
        Assert.Contains("cell.error×1", sample.Findings, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_past_a_million_empty_formatted_rows()
    {
        var empty = string.Concat(Enumerable.Repeat("<row s=\"1\"><c s=\"1\"/><c s=\"1\"/></row>", 1_000));
        using var book = HostileFile.Book([HostileFile.SheetStart, HostileFile.Head, HostileFile.Good, .. Enumerable.Repeat(empty, 1_000), HostileFile.SheetEnd]);

        Assert.Single(Sample.Read(book, limits: new() { InflationRatio = 1_000 }).Rows);
    }

    [Fact]
    public void Meets_random_damage_with_a_refusal_and_nothing_else()
    {
        var random = new Random(5);
        foreach (var name in new[] { "roster-county-120.xlsx", "shapes/13-old.xls" })
        {
            var whole = File.ReadAllBytes(Sample.PathOf(name));
            for (var round = 0; round < 40; round++)
            {
                var bytes = whole.ToArray();
                for (var k = random.Next(1, 30); k > 0; k--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                var exception = Record.Exception(() => Sample.Read(new MemoryStream(bytes)));

                Assert.True(exception is null or RosterRefusedException, $"{name} {round}: {exception}");
            }
        }
    }

    private static bool NamesALimit(string code) => FindingCatalogue.Text(code, "4000", CultureInfo.InvariantCulture).Contains("4000", StringComparison.Ordinal);

    private static MemoryStream Make(string what) => what switch
    {
        "zeros that inflate to 400 MB" => HostileFile.Book(Enumerable.Repeat(new string('\0', 1 << 20), 400)),
        "400:1 in a small file" => HostileFile.Book([HostileFile.SheetStart, .. Enumerable.Repeat(new string(' ', 1 << 10), 8 << 10), HostileFile.SheetEnd]),
        "50 MB in one cell" => Sheet(["<row><c t=\"str\"><v>", .. Noise(50), "</v></c></row>"]),
        "50 MB in one attribute" => Sheet(["<row><c x=\"", .. Noise(50), "\"/></row>"]),
        "external entity" => Entity("""<!ENTITY e SYSTEM "file:///etc/passwd">"""),
        "billion laughs" => Entity("""<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">"""),
        "deep nesting" => Sheet(Enumerable.Repeat("<a>", 100_000)),
        "many element names" => Sheet(Enumerable.Range(0, 100_000).Select(i => $"<n{i}/>")),
        "macro workbook" => HostileFile.Book([HostileFile.SheetStart, HostileFile.Head, HostileFile.Good, HostileFile.SheetEnd], null, "xl/vbaProject.bin"),
        "truncated" => Part("roster-county-120.xlsx", bytes => bytes[..(bytes.Length * 2 / 3)]),
        "garbled" => Part("roster-county-120.xlsx", bytes => [.. bytes.Select((b, i) => i is > 4_000 and < 9_000 ? (byte)(b ^ 0x55) : b)]),
        "0 bytes" => new MemoryStream(),
        "31 MB" => new MemoryStream(new byte[31 << 20]),
        "a picture" => new MemoryStream([0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1]),
        "a text document" => HostileFile.Zip("word/document.xml"),
        "a PDF" => new MemoryStream([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n1 0 obj\n<</Type/Catalog>>\nendobj\n"u8]),
        "a Rich Text document" => HostileFile.Text(@"{\rtf1\ansi\ansicpg936 \'bb\'a8}"),
        "an old text document" => Part("shapes/13-old.xls", bytes => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("W\0o\0r\0k\0b", "W\0o\0r\0d\0b", StringComparison.Ordinal))),
        "a web page" => HostileFile.Text("<html><table><tr><td>姓名</td></tr></table></html>"),
        "201 columns" => Sheet([HostileFile.Row([.. Enumerable.Range(0, 201).Select(i => $"列{i}")])]),
        "120,001 rows" => HostileFile.Text("姓名,身份证号,班级\n" + string.Concat(Enumerable.Repeat("王小明,无,3年级1班\n", 120_001))),
        "a stray quote" => HostileFile.Text("姓名,身份证号,班级\n王小明,\"" + string.Concat(Enumerable.Repeat("520502,\n", 10_000))),
        "no known encoding" => new MemoryStream([.. Encoding.UTF8.GetBytes("姓名,身份证号\n"), 0xFF, 0xFF, 0x80, (byte)'\n']),
        "only numbers" => HostileFile.Text("1,2,3\n4,5,6\n"),
        "truncated .xls" => Part("shapes/13-old.xls", bytes => bytes[..(bytes.Length / 2)]),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>Text that compresses little, so that the limit on a cell is met before the limit on inflation.</summary>
    private static IEnumerable<string> Noise(int megabytes) => Enumerable.Repeat(Megabyte, megabytes);

    private static MemoryStream Sheet(IEnumerable<string> rows) =>
        HostileFile.Book([HostileFile.SheetStart, HostileFile.Head, .. rows, HostileFile.SheetEnd]);

    private static MemoryStream Entity(string declaration) => HostileFile.Book(
        [HostileFile.SheetStart.Replace("<worksheet", $"<!DOCTYPE w [{declaration}]><worksheet", StringComparison.Ordinal), HostileFile.Head, HostileFile.Row("&e;", "1", "2"), HostileFile.SheetEnd]);

    private static MemoryStream Part(string sample, Func<byte[], byte[]> harm) => new(harm(File.ReadAllBytes(Sample.PathOf(sample))));
}
