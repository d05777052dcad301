using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tongxing.K8s.Tests.Running;

/// <summary>The store that the ExternalSecrets ask: every property of every entry has a value of its own.</summary>
internal sealed partial class Store(IReadOnlyDictionary<string, string> given)
{
    public string ValueOf(string entry, string property) =>
        given.GetValueOrDefault($"{entry}/{property}") ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry}/{property}")));

    /// <summary>The secret that an ExternalSecret writes: its templates, filled in.</summary>
    public Dictionary<string, string> Write(JsonNode external)
    {
        var spec = external["spec"]!;
        var extracted = (string?)spec["dataFrom"]?[0]?["extract"]?["key"];
        var named = (spec["data"]?.AsArray() ?? []).ToDictionary(
            entry => (string)entry!["secretKey"]!, entry => ValueOf((string)entry!["remoteRef"]!["key"]!, (string)entry["remoteRef"]!["property"]!), StringComparer.Ordinal);
        return spec["target"]!["template"]!["data"]!.AsObject().ToDictionary(
            entry => entry.Key,
            entry => Placeholder().Replace((string)entry.Value!, match => named.GetValueOrDefault(match.Groups["name"].Value) ?? ValueOf(extracted!, match.Groups["name"].Value)),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\{ \.(?<name>\w+) \}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
