using System.Text;

namespace Tongxing.Registry.Rosters.Reading;

internal static class RosterFile
{
    /// <summary>Chooses the reader by content: extensions lie. Damage of any sort becomes a refusal.</summary>
    public static IEnumerable<Sheet> Sheets(Stream file, RosterLimits limits) => ReaderFor(file, limits).Sheets(file, limits);

    /// <summary>What can be told without reading on: cheap enough to refuse an upload at once.</summary>
    public static IRosterReader ReaderFor(Stream file, RosterLimits limits)
    {
        if (file.Length == 0)
        {
            throw new RosterRefusedException("file.empty");
        }

        if (file.Length > limits.FileBytes)
        {
            throw RosterRefusedException.Over("file.too-large", limits.FileBytes >> 20);
        }

        Span<byte> head = stackalloc byte[512];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return ReaderFor(head);
    }

    private static IRosterReader ReaderFor(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK"u8))
        {
            return new XlsxReader();
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return new XlsReader();
        }

        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n');
        if (text.StartsWith('<'))
        {
            throw new RosterRefusedException("file.web-page");
        }

        if (text.StartsWith("%PDF", StringComparison.Ordinal) || text.StartsWith(@"{\rtf", StringComparison.Ordinal))
        {
            throw new RosterRefusedException("file.not-a-roster");
        }

        var isUtf16 = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        return isUtf16 || !head.ContainsAnyInRange((byte)0, (byte)8) ? new CsvReader() : throw new RosterRefusedException("file.not-a-roster");
    }
}
