using Tongxing.Insights.Dashboards;

namespace Tongxing.Insights.Tests.Figures;

public sealed class SmallCountTests
{
    [Theory]
    [InlineData("filing", 10, 20, false)]
    [InlineData("filing", 3, 20, true)]
    [InlineData("filing", 17, 20, true)] // the other three
    [InlineData("filing", 20, 20, false)]
    [InlineData("filing", 0, 4, true)]
    [InlineData("filing", 0, 0, false)]
    [InlineData("activity", 40, 2, false)] // two activities, forty children
    [InlineData("activity", 3, 1, true)]
    [InlineData("aid", 100_000, 1, true)]
    [InlineData("case-opened", 5, 5, false)]
    public void Counts_of_one_to_four_are_withheld(string code, long numerator, long denominator, bool withheld) =>
        Assert.Equal(withheld, SmallCounts.Withhold(Measure.Of(code, numerator, denominator), exact: false).Withheld);

    [Theory]
    [InlineData("filing", false)]
    [InlineData("case-opened", true)]
    public void Whoever_may_see_the_children_sees_all_but_cases(string code, bool withheld) =>
        Assert.Equal(withheld, SmallCounts.Withhold(Measure.Of(code, 2, 3), exact: true).Withheld);

    [Theory]
    [InlineData(new[] { 2, 10, 20 }, new[] { true, true, false })] // the sum less 20 and 2 would be told
    [InlineData(new[] { 2, 3, 20 }, new[] { true, true, false })]
    [InlineData(new[] { 10, 20, 0 }, new[] { false, false, false })]
    [InlineData(new[] { 2 }, new[] { true })]
    public void Of_several_never_one_alone_is_withheld(int[] counts, bool[] withheld)
    {
        var units = counts.Select((count, index) => new UnitMeasures($"52{index}", null, [Measure.Of("filing", count, count)])).ToList();

        Assert.Equal(withheld, SmallCounts.Withhold(units, exact: false).Select(unit => unit.Measures[0].Withheld));
    }
}
