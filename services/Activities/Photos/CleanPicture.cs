using System.Buffers.Binary;

namespace Tongxing.Activities.Photos;

/// <summary>
/// A picture without what a camera writes into it: place, time, device, a thumbnail of what was cut off. Only which way up it is stays, or
/// every second photograph of a phone would lie on its side.
/// </summary>
internal sealed record CleanPicture(string ContentType, byte[] Bytes)
{
    private static ReadOnlySpan<byte> PngMark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> ExifMark => "Exif\0\0"u8;

    /// <returns>Null when it is neither JPEG nor PNG, or is damaged.</returns>
    public static CleanPicture? Of(ReadOnlySpan<byte> file)
    {
        try
        {
            return file.StartsWith(PngMark) ? new("image/png", Png(file))
                : file.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? new("image/jpeg", Jpeg(file))
                : null;
        }
        catch (Exception damaged) when (damaged is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    // All segments but the application's own (APP1 to APP13, APP15) and comments are needed to show it. Nothing that follows its end is: there
    // phones put a short film, with sound and place.
    private static byte[] Jpeg(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        for (var at = 2; ;)
        {
            var marker = file[at + 1];
            if (marker == 0xD9)
            {
                clean.Write(file.Slice(at, 2));
                return clean.ToArray();
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) + 2;
            if (file[at] != 0xFF || length < 4)
            {
                throw new ArgumentOutOfRangeException(nameof(file));
            }

            var segment = file.Slice(at, length);
            if (marker == 0xE1 && OrientationOf(segment[4..]) is { } orientation)
            {
                clean.Write(ExifOf(orientation));
            }
            else if (marker is not (0xFE or (>= 0xE1 and <= 0xED) or 0xEF))
            {
                clean.Write(segment);
            }

            at += length;
            if (marker == 0xDA)
            {
                var data = DataOf(file[at..]);
                clean.Write(data);
                at += data.Length;
            }
        }
    }

    // Up to the next marker. FF before 0 is one of its bytes; before D0 to D7 it goes on after it, before another FF the marker is yet to come.
    private static ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> scan)
    {
        var end = 0;
        while (scan[end] != 0xFF || scan[end + 1] is 0 or (>= 0xD0 and <= 0xD7) or 0xFF)
        {
            end++;
        }

        return scan[..end];
    }

    private static byte[] Png(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(PngMark);
        for (var at = PngMark.Length; ;)
        {
            var chunk = file.Slice(at, checked((int)BinaryPrimitives.ReadUInt32BigEndian(file[at..])) + 12);
            if (!(chunk[4..8].SequenceEqual("eXIf"u8) || chunk[4..8].SequenceEqual("tEXt"u8) || chunk[4..8].SequenceEqual("zTXt"u8) || chunk[4..8].SequenceEqual("iTXt"u8) || chunk[4..8].SequenceEqual("tIME"u8)))
            {
                clean.Write(chunk);
            }

            if (chunk[4..8].SequenceEqual("IEND"u8))
            {
                return clean.ToArray();
            }

            at += chunk.Length;
        }
    }

    private static ushort? OrientationOf(ReadOnlySpan<byte> exif)
    {
        const ushort orientationTag = 0x0112;
        if (!exif.StartsWith(ExifMark))
        {
            return null;
        }

        var tiff = exif[ExifMark.Length..];
        var little = tiff[0] == (byte)'I';
        var directory = (int)Number32(tiff[4..], little);
        for (var (entry, count) = (0, Number16(tiff[directory..], little)); entry < count; entry++)
        {
            var field = tiff.Slice(directory + 2 + (entry * 12), 12);
            if (Number16(field, little) == orientationTag)
            {
                return Number16(field[8..], little) is >= 1 and <= 8 and var orientation ? orientation : null;
            }
        }

        return null;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    // One field, big-endian: tag 0112, a short, one of it.
    private static byte[] ExifOf(ushort orientation) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. ExifMark, (byte)'M', (byte)'M', 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01,
        0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, (byte)orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    ];
}
