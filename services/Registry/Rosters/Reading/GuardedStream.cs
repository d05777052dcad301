namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Refuses a stream that inflates too far, or makes its reader swallow one huge token.</summary>
internal sealed class GuardedStream(Stream inner, string part, InflationBudget budget, RosterLimits limits) : Stream
{
    private int _sinceToken;
    private long _position;

    public void TokenRead() => _sinceToken = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Reach(part, _position += read);
        _sinceToken += read;
        return _sinceToken <= limits.TokenBytes ? read : throw RosterRefusedException.Over("file.huge-value", limits.CellCharacters);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
