using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tongxing.Portal.Features.Audit;

namespace Tongxing.Portal.Tests;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Chinese = Load("T.resx");
    private static readonly Dictionary<string, string> English = Load("T.en.resx");

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Equal(Chinese.Keys.Order(), English.Keys.Order());

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        Assert.All(Chinese.Keys, key => Assert.Equal(Places(Chinese[key]), Places(English[key])));

    [Fact]
    public void Chinese_texts_use_chinese_punctuation() =>
        Assert.DoesNotContain(Chinese, text => HalfWidth().IsMatch(text.Value));

    [Fact]
    public void Every_text_a_page_asks_for_exists()
    {
        var asked = SourceFiles.Razor.SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value)).Distinct();

        Assert.All(asked.Where(key => !key.EndsWith('.')), key => Assert.Contains(key, Chinese));
    }

    [Theory]
    [InlineData("role", "province-officer city-officer county-officer township-officer school-officer class-teacher helper counsellor aid-officer partner operator auditor")]
    [InlineData("kind", "talk home-visit guardian-contact parent-contact tutoring letter daily-record")]
    [InlineData("import", "checking ready committing done failed rows create update unchanged transfer rejected")]
    [InlineData("duty", "due overdue met missed")]
    [InlineData("delivery", "pending delivered failed dead")]
    [InlineData("mood", "1 2 3 4 5")]
    [InlineData("grade", "1 2 3 4 5 6 7 8 9")]
    public void Codes_of_the_services_have_a_text(string kind, string codes) =>
        Assert.All(codes.Split(' '), code => Assert.Contains($"{kind}.{code}", Chinese));

    [Fact]
    public void Everything_people_do_that_leaves_a_trace_has_words()
    {
        var services = Path.GetFullPath(Path.Combine(SourceFiles.Portal, ".."));
        var acts = Directory.EnumerateFiles(services, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Act().Matches(File.ReadAllText(file)).Select(match => match.Groups["act"].Value))
            .ToHashSet();

        Assert.NotEmpty(acts);
        Assert.All(acts, act => Assert.Contains(act, AuditActions.All));
        Assert.All(AuditActions.All, act => Assert.Contains($"act.{act}", Chinese));
    }

    [Fact]
    public void Every_refusal_of_a_field_has_words()
    {
        var root = Path.GetFullPath(Path.Combine(SourceFiles.Portal, "../.."));
        var codes = new[] { "services", "gateway", "ServiceDefaults" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Refused().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .ToHashSet();

        Assert.True(codes.Count > 100, $"Only {codes.Count} were found.");
        Assert.All(codes, code => Assert.Contains($"code.{code}", Chinese));
    }

    private static Dictionary<string, string> Load(string file) => XDocument.Load(Path.Combine(SourceFiles.Portal, "Resources", file))
        .Descendants("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]", RegexOptions.None, 1_000)]
    private static partial Regex HalfWidth();

    [GeneratedRegex("""(?<!\w)L\["(?<key>[^"]+)""", RegexOptions.None, 1_000)]
    private static partial Regex Asked();

    // The codes with a choice inside are in AuditActions by hand.
    [GeneratedRegex("""AuditEntry\.By(System)?\(\s*(caller, )?clock, (locked \? )?"(?<act>[a-z.-]+)"( : "(?<act>[a-z.-]+)")?""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Act();

    [GeneratedRegex("""Problems\.(Invalid|NotOneOf|Of)\([^;]*?"(?<code>[a-z]+\.[a-z-]+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1_000)]
    private static partial Regex Place();
}
