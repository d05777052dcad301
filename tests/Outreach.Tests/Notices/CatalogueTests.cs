using System.Text.RegularExpressions;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Tests.Notices;

public sealed partial class CatalogueTests
{
    public static TheoryData<string> Kinds => [.. NoticeCatalogue.Kinds.Concat(NoticeCatalogue.ForParents).Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Both_languages_say_the_same_facts_in_their_own_words(string kind)
    {
        var template = NoticeCatalogue.Current(kind);

        Assert.Equal(FactsOf(template.Zh.Title), FactsOf(template.En.Title));
        Assert.Equal(FactsOf(template.Zh.Text), FactsOf(template.En.Text));
        Assert.Matches(@"[\u4e00-\u9fff]", template.Zh.Text);
        Assert.DoesNotMatch(@"[\u4e00-\u9fff]", template.En.Title + template.En.Text);
    }

    [Fact]
    public void No_kind_is_wordless_in_a_text_message()
    {
        Assert.All(NoticeCatalogue.ForParents, template => Assert.InRange(template.Zh.Text.Length, 20, 120));
        Assert.Equal(5, NoticeCatalogue.ForParents.Count);
        Assert.Equal(21, NoticeCatalogue.Kinds.Count);
    }

    [Theory]
    [InlineData("class-teacher@520502011S0001C202401 school-officer@520502011S0001", "520502011S0001C202401")]
    [InlineData("school-officer@520502011S0001", "520502011S0001")]
    [InlineData("school-officer@520502S0001", "520502S0001")]
    [InlineData("township-officer@520502011", "520502011H0001")]
    [InlineData("county-officer@520502", "520502A0001")]
    [InlineData("county-officer@520502", "520502")]
    public void A_unit_is_looked_after_by_its_own_officers(string expected, string orgCode) =>
        Assert.Equal(expected, string.Join(' ', Post.Of(orgCode).Select(post => $"{post.Role}@{post.OrgCode}")));

    private static string[] FactsOf(string text) => [.. Names().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();
}
