using Google.Protobuf;

namespace Tongxing.Telemetry.Tests;

/// <summary>A span as it arrived.</summary>
internal sealed record Span(string Service, string Source, string Name, string TraceId, string SpanId, string ParentId);

/// <summary>Reads the few fields of OTLP's messages that are asked for, by their numbers in opentelemetry-proto 1.x.</summary>
internal static class OtlpReader
{
    public static IEnumerable<Span> Spans(byte[] export) =>
        from resource in Messages(export, 1)
        let service = ServiceOf(resource)
        from scope in Messages(resource, 2)
        let source = Messages(scope, 1).SelectMany(named => Messages(named, 1)).Select(Text).FirstOrDefault("")
        from span in Messages(scope, 2)
        select new Span(service, source, Text(Only(span, 5)), Hex(Only(span, 1)), Hex(Only(span, 2)), Hex(Only(span, 4)));

    /// <summary>Traces, metrics and logs alike begin with a list of resources that hold what they sent.</summary>
    public static IEnumerable<string> Services(byte[] export) => Messages(export, 1).Where(resource => Messages(resource, 2).Count > 0).Select(ServiceOf);

    private static string ServiceOf(byte[] resource) => (
        from described in Messages(resource, 1)
        from attribute in Messages(described, 1)
        where Text(Only(attribute, 1)) == "service.name"
        select Text(Only(Only(attribute, 2), 1))).FirstOrDefault("");

    private static byte[] Only(byte[] message, int number) => Messages(message, number).FirstOrDefault([]);

    private static List<byte[]> Messages(byte[] message, int number)
    {
        var found = new List<byte[]>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is > 0 and var tag)
        {
            if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }

    private static string Text(byte[] value) => System.Text.Encoding.UTF8.GetString(value);

    private static string Hex(byte[] value) => Convert.ToHexStringLower(value);
}
