using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tongxing.K8s.Tests.Running;

namespace Tongxing.K8s.Tests.Manifests;

/// <summary>What <c>docs/operations.md</c> says, as far as it can be compared.</summary>
public sealed partial class ManualTests
{
    private static readonly string Manual = File.ReadAllText(Repository.Of("docs/operations.md"));

    [Fact]
    public async Task Every_secret_that_the_manifests_ask_for_is_in_its_table()
    {
        var overlay = new Overlay(await Validator.RenderAsync("prod"));
        var listed = Row().Matches(Manual).ToDictionary(
            match => match.Groups["entry"].Value, match => Code().Matches(match.Groups["properties"].Value).Select(code => code.Groups["text"].Value).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var asked = overlay.Of("ExternalSecret").SelectMany(AskedBy).ToLookup(ask => ask.Entry, ask => ask.Property, StringComparer.Ordinal);

        Assert.Equal(asked.Select(entry => entry.Key).Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(asked, entry => Assert.Equal(entry.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), listed[entry.Key].Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Its_table_of_alerts_is_that_of_the_rules()
    {
        var rules = File.ReadAllText(Repository.Of("deploy/k8s/base/alerts.yaml"));

        Assert.Equal(
            Alert().Matches(rules).Select(match => (match.Groups["name"].Value, match.Groups["severity"].Value)),
            AlertRow().Matches(Manual).Select(match => (match.Groups["name"].Value, match.Groups["severity"].Value)));
    }

    [Fact]
    public void The_files_that_it_names_are_there()
    {
        var texts = Directory.EnumerateFiles(Repository.Of("docs/runbooks")).Append(Repository.Of("docs/operations.md")).Append(Repository.Of("deploy/k8s/README.md"));

        Assert.All(texts, text => Assert.All(Link().Matches(File.ReadAllText(text)).Select(match => match.Groups["path"].Value), path => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(text)!, path)), path)));
        Assert.All(Named().Matches(Manual).Select(match => match.Groups["path"].Value), path => Assert.True(Path.Exists(Repository.Of(path)), path));
    }

    private static IEnumerable<(string Entry, string Property)> AskedBy(JsonNode external)
    {
        var spec = external["spec"]!;
        var named = (spec["data"]?.AsArray() ?? []).Select(entry => ((string)entry!["secretKey"]!, Entry: (string)entry["remoteRef"]!["key"]!, Property: (string)entry["remoteRef"]!["property"]!)).ToList();
        var extracted = (string?)spec["dataFrom"]?[0]?["extract"]?["key"];
        var fields = Field().Matches(spec["target"]!["template"]!["data"]!.ToJsonString()).Select(match => match.Groups["name"].Value);
        return [.. named.Select(ask => (ask.Entry, ask.Property)), .. fields.Where(field => named.All(ask => ask.Item1 != field)).Select(field => (extracted!, field))];
    }

    [GeneratedRegex(@"^\| `(?<entry>tongxing/[a-z-]+)` \| (?<properties>.*) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\{ \.(?<name>\w+) \}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"alert: (?<name>\w+)[^§]*?severity: (?<severity>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alert();

    [GeneratedRegex(@"^\| \[(?<name>\w+)\]\(runbooks/[a-z-]+\.md\) \| (?<severity>\w+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex AlertRow();

    [GeneratedRegex(@"\]\((?<path>[^):]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(deploy|tests|docs)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
