using Google.Protobuf;

namespace Tongxing.Telemetry.Tests;

/// <summary>A span as it arrived.</summary>
internal sealed record Span(string Service, string Source, string Name, string TraceId, string SpanId, string ParentId);

/// <summary>A metric as it arrived, under the name that Prometheus gives it.</summary>
internal sealed record Metric(string Source, string Name, string Kind);

/// <summary>Reads the few fields of OTLP's messages that are asked for, by their numbers in opentelemetry-proto 1.x.</summary>
internal static class OtlpReader
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "seconds", ["By"] = "bytes", ["ms"] = "milliseconds" };

    public static IEnumerable<Span> Spans(byte[] export) =>
        from resource in Messages(export, 1)
        let service = ServiceOf(resource)
        from scope in Messages(resource, 2)
        let source = Messages(scope, 1).SelectMany(named => Messages(named, 1)).Select(Text).FirstOrDefault("")
        from span in Messages(scope, 2)
        select new Span(service, source, Text(Only(span, 5)), Hex(Only(span, 1)), Hex(Only(span, 2)), Hex(Only(span, 4)));

    public static IEnumerable<Metric> Metrics(byte[] export) =>
        from resource in Messages(export, 1)
        from scope in Messages(resource, 2)
        let source = Messages(scope, 1).SelectMany(named => Messages(named, 1)).Select(Text).FirstOrDefault("")
        from metric in Messages(scope, 2)
        let kind = Messages(metric, 9).Count > 0 ? "histogram" : Messages(metric, 7).Any(IsMonotonic) ? "counter" : "gauge"
        select new Metric(source, PrometheusName(Text(Only(metric, 1)), Text(Only(metric, 3)), kind), kind);

    /// <summary>Traces, metrics and logs alike begin with a list of resources that hold what they sent.</summary>
    public static IEnumerable<string> Services(byte[] export) => Messages(export, 1).Where(resource => Messages(resource, 2).Count > 0).Select(ServiceOf);

    private static string ServiceOf(byte[] resource) => (
        from described in Messages(resource, 1)
        from attribute in Messages(described, 1)
        where Text(Only(attribute, 1)) == "service.name"
        select Text(Only(Only(attribute, 2), 1))).FirstOrDefault("");

    // Field 3 of a sum, a boolean.
    private static bool IsMonotonic(byte[] sum)
    {
        using var input = new CodedInputStream(sum);
        while (input.ReadTag() is > 0 and var tag)
        {
            if (WireFormat.GetTagFieldNumber(tag) == 3)
            {
                return input.ReadBool();
            }

            input.SkipLastField();
        }

        return false;
    }

    // As the collector's Prometheus exporter does it: the unit and "total" become words of the name, each of them once.
    private static string PrometheusName(string name, string unit, string kind)
    {
        var words = name.Split('.', '_').ToList();
        if (Units.TryGetValue(unit, out var word) && !words.Contains(word))
        {
            words.Add(word);
        }

        if (kind == "counter")
        {
            words.RemoveAll(one => one == "total");
            words.Add("total");
        }

        return string.Join('_', words);
    }

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
