using System.Xml;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>A forward XML reader that cannot be made to fetch, expand, nest, intern or buffer without bound.</summary>
internal sealed class SafeXml : IDisposable
{
    private readonly GuardedStream _stream;
    private readonly XmlReader _xml;
    private readonly RosterLimits _limits;
    private readonly char[] _text;

    public SafeXml(GuardedStream stream, RosterLimits limits)
    {
        (_stream, _limits, _text) = (stream, limits, new char[limits.CellCharacters + 1]);
        _xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new SmallNameTable(limits.XmlNames),
        });
    }

    public string Name => _xml.LocalName;
    public int Depth => _xml.Depth;
    public bool IsStart => _xml.NodeType == XmlNodeType.Element;
    public bool IsEmpty => _xml.IsEmptyElement;
    public string? this[string attribute] => _xml.GetAttribute(attribute);
    public string? Relation(string attribute) =>
        _xml.GetAttribute(attribute, "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    public bool Read()
    {
        _stream.TokenRead();
        return _xml.Read() && (_xml.Depth <= _limits.XmlDepth ? true : throw new RosterRefusedException("file.damaged"));
    }

    public IEnumerable<string> Elements()
    {
        while (Read())
        {
            if (IsStart)
            {
                yield return Name;
            }
        }
    }

    /// <summary>Steps through what the current element holds; ends on its end tag.</summary>
    public NodesInside Inside() => new(this, IsEmpty ? int.MaxValue : Depth);

    public readonly struct NodesInside(SafeXml xml, int depth)
    {
        public NodesInside GetEnumerator() => this;
        public int Current => depth + 1;
        public bool MoveNext() => depth != int.MaxValue && xml.Read() && xml.Depth > depth;
    }

    /// <summary>Text inside the current element, phonetic guides left out; ends on its end tag.</summary>
    public ReadOnlySpan<char> ReadText()
    {
        var length = 0;
        foreach (var _ in Inside())
        {
            if (IsStart && Name == "rPh")
            {
                SkipElement();
            }
            while (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                && _xml.ReadValueChunk(_text, length, _text.Length - length) is > 0 and var read)
            {
                length += read;
                if (length == _text.Length)
                {
                    throw RosterRefusedException.Over("file.huge-value", _limits.CellCharacters);
                }
            }
        }

        return _text.AsSpan(0, length);
    }

    public void SkipElement()
    {
        foreach (var _ in Inside()) { }
    }

    public void Dispose() => _xml.Dispose();

    private sealed class SmallNameTable(int most) : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? (_count++ < most ? base.Add(key, start, len) : throw new RosterRefusedException("file.damaged"));
    }
}
