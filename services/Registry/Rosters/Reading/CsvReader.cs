using System.Text;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Comma-, tab- or semicolon-separated text in UTF-8, UTF-16 or GB18030.</summary>
internal sealed class CsvReader : IRosterReader
{
    public IEnumerable<Sheet> Sheets(Stream file, RosterLimits limits)
    {
        var rows = Damage.Refused(Rows(file, limits), e => e is DecoderFallbackException);
        yield return new Sheet("", false, MergedRanges.None, [], rows);
    }

    private static IEnumerable<SheetRow> Rows(Stream file, RosterLimits limits)
    {
        var encoding = EncodingOf(file);
        var delimiter = DelimiterOf(file, encoding);
        using var text = new StreamReader(file, encoding, true, 1 << 16, leaveOpen: true);
        var (record, number) = (new CsvRecord(text, delimiter, limits), 1);
        while (record.Read() is { } cells)
        {
            if (cells.Any(c => !c.IsBlank)) { yield return new SheetRow(number, cells); }
            number = record.Line;
        }
    }

    /// <summary>A byte order mark decides; without one, text that is strictly UTF-8 is UTF-8, since GB18030 almost never is by chance.</summary>
    private static Encoding EncodingOf(Stream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var strictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            using var reader = new StreamReader(file, strictUtf8, true, leaveOpen: true);
            var buffer = new char[1 << 14];
            while (reader.Read(buffer) > 0) { }
            return strictUtf8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static char DelimiterOf(Stream file, Encoding encoding)
    {
        using var reader = new StreamReader(file, encoding, true, leaveOpen: true);
        var start = new char[4096];
        var read = reader.ReadBlock(start);
        file.Position = 0;
        return ",\t;".MaxBy(d => start.AsSpan(0, read).Count(d));
    }
}
