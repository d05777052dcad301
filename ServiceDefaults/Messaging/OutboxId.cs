using System.Buffers.Binary;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// The id of a message (a UUID of version 7) begins with the time from which on it may be sent. The relay goes by ids anyway,
/// so one that may wait costs neither a column nor an index.
/// </summary>
internal static class OutboxId
{
    /// <summary>An id that is due at once, or at a later time.</summary>
    public static Guid New(DateTimeOffset? due = null) => due is { } time ? Guid.CreateVersion7(time) : Guid.CreateVersion7();

    /// <summary>Above every id that is due now.</summary>
    public static Guid Bound()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Fill(0xFF);
        return new(bytes, bigEndian: true);
    }

    public static DateTimeOffset DueOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }
}
