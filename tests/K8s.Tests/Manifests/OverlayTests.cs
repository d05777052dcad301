using System.Text.RegularExpressions;

namespace Tongxing.K8s.Tests.Manifests;

[Collection(nameof(ValidatorCollection))]
public sealed partial class OverlayTests(Validator validator)
{
    public static TheoryData<string> Overlays => [.. Directory.EnumerateDirectories(Repository.Of("deploy/k8s/overlays")).Select(path => Path.GetFileName(path)!)];

    /// <summary>Read from the file, because tests are listed before anything is installed.</summary>
    public static TheoryData<string> Mistakes => [.. NamesOfMistakes];

    private static IEnumerable<string> NamesOfMistakes => Entry().Matches(File.ReadAllText(Repository.Of("tests/k8s/mistakes.mjs"))).Select(match => match.Groups["name"].Value);

    [Theory]
    [MemberData(nameof(Overlays))]
    public void An_overlay_holds_what_the_rules_ask(string overlay)
    {
        var findings = validator.Overlays[overlay];

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found(string mistake) => Assert.NotEmpty(validator.Mistakes[mistake]);

    [Fact]
    public void Every_mistake_is_tested() => Assert.Equal(validator.Mistakes.Keys.Order(StringComparer.Ordinal), NamesOfMistakes.Order(StringComparer.Ordinal));

    [GeneratedRegex("""^  (?<quote>['"])(?<name>.+?)\k<quote>: (?=\[|text|')""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
