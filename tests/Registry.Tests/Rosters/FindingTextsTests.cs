using System.Globalization;
using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Tests.Rosters;

public sealed partial class FindingTextsTests
{
    [Fact]
    public void Chinese_texts_have_full_width_punctuation()
    {
        var texts = FindingCatalogue.Codes.Select(code => FindingCatalogue.Text(code, "值", CultureInfo.GetCultureInfo("zh-Hans")));

        Assert.DoesNotContain(texts, text => HalfWidth().IsMatch(text));
    }

    [GeneratedRegex(@"[\u4e00-\u9fff”][,:;?!()]|[,:;?!()][\u4e00-\u9fff“]", RegexOptions.None, 1_000)]
    private static partial Regex HalfWidth();
}
