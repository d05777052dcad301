using Tongxing.Counselling.Lexicons;

namespace Tongxing.Counselling.Tests.Lexicons;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("老师，我不想活了", "SH-1")]
    [InlineData("我 想 自 杀", "SH-1")]
    [InlineData("我想自\n·殺", "SH-1")]
    [InlineData("他們欺負我", "BU-1")]
    [InlineData("奶奶拿棍子打我", "VH-1")]
    [InlineData("叔叔摸我，不許告訴別人", "AB-2")]
    [InlineData("我想离家出走", "RA-1")]
    [InlineData("ＡＢＣ我想死", "SH-1")]
    [InlineData("活着好累，想跳下去", "SH-1")]
    [InlineData("想4，自鲨算了", "SH-1")]
    [InlineData("我不想在这个世界上了", "SH-1")]
    [InlineData("舅舅摸我", "AB-3")]
    [InlineData("哥哥天天打我", "VH-1")]
    [InlineData("我想从楼上跳下去", "SH-2")]
    [InlineData("好的老师，其实有人打我", "BU-2")]
    [InlineData("我喝了农药", "SH-4")]
    [InlineData("我吃了老鼠药", "SH-4")]
    [InlineData("我吃了很多安眠药", "SH-4")]
    [InlineData("我把一瓶药全吃了", "SH-4")]
    [InlineData("我不想再活下去", "SH-1")]
    [InlineData("晚安，永别了", "SH-1")]
    [InlineData("有人跟踪我", "AB-4")]
    [InlineData("老师亲我还让我不要告诉别人", "AB-2")]
    [InlineData("超市在跳楼价，我想跳楼", "SH-2")]
    public void Finds_danger_however_it_is_written(string text, string rule) => Assert.Contains(Lexicon.Current.Match(text), fired => fired.Id == rule);

    [Theory]
    [InlineData("我想妈妈了，她什么时候回来？")]
    [InlineData("同学和我一起打篮球")]
    [InlineData("爸爸给我打电话")]
    [InlineData("奶奶生病了，我有点担心")]
    [InlineData("奶奶摸我的头，说我长高了")]
    [InlineData("哥哥和我一起打篮球")]
    [InlineData("超市跳楼价，妈妈买了两双鞋")]
    [InlineData("爷爷去田里打农药了")]
    public void Leaves_an_ordinary_letter_alone(string text) => Assert.Empty(Lexicon.Current.Match(text));

    [Fact]
    public void Every_rule_has_an_id_of_its_own_a_category_and_words()
    {
        var rules = Lexicon.Current.Rules;

        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(rules, rule => Assert.True(rule.Any is { Count: > 0 } || rule.All is { Count: > 1 }, rule.Id));
        Assert.NotEmpty(Lexicon.Current.Version);
    }
}
