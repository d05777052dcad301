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
        Assert.Equal(withheld, SmallCounts.IsSmall(Measure.Of(code, numerator, denominator), exact: false));

    [Theory]
    [InlineData("filing", false)]
    [InlineData("case-opened", true)]
    public void Whoever_may_see_the_children_sees_all_but_cases(string code, bool withheld) =>
        Assert.Equal(withheld, SmallCounts.IsSmall(Measure.Of(code, 2, 3), exact: true));

    [Theory]
    [InlineData(453, 465, 11, 465, new[] { "drop-out" })] // twelve are not at school, eleven of them dropped out: one is somewhere else
    [InlineData(453, 465, 12, 465, new string[0])]
    [InlineData(453, 465, 7, 465, new string[0])]
    [InlineData(463, 465, 11, 465, new[] { "enrolment" })]
    public void Nor_can_they_be_reckoned_from_two_figures_of_which_one_holds_the_other(int enrolled, int asked, int dropped, int all, string[] withheld) =>
        Assert.Equal(withheld, SmallCounts.Of([Measure.Of("enrolment", enrolled, asked), Measure.Of("drop-out", dropped, all)], exact: false));

    [Fact]
    public void What_two_figures_of_a_part_tell_together_is_withheld_of_a_second_part_too()
    {
        var parts = new[] { Pupils("521", 453, 11), Pupils("522", 443, 22), Pupils("523", 445, 20) };

        var among = SmallCounts.Among(Pupils("52", 1341, 53, schools: 3), parts, exact: false);

        Assert.Equal([("521", "drop-out"), ("522", "drop-out")], among);
    }

    [Fact]
    public void Whoever_may_see_the_children_may_reckon() =>
        Assert.Empty(SmallCounts.Of(Pupils("52", 453, 11).Measures, exact: true));

    [Theory]
    [InlineData(0, new[] { 2, 10, 20 }, new[] { true, true, false })] // the sum less 20 and 2 would be told
    [InlineData(0, new[] { 2, 3, 20 }, new[] { true, true, false })]
    [InlineData(0, new[] { 10, 20, 0 }, new[] { false, false, false })]
    [InlineData(0, new[] { 2 }, new[] { true })]
    [InlineData(3, new[] { 10, 20 }, new[] { true, false })] // the sum less 20 and 10 would tell what is filed at the unit itself
    [InlineData(9, new[] { 2, 10 }, new[] { true, false })] // what is filed at the unit itself is shown nowhere
    public void Of_several_never_one_alone_is_withheld(int rest, int[] counts, bool[] withheld)
    {
        var parts = counts.Select((count, index) => Unit($"52{index}", count)).ToList();

        var among = SmallCounts.Among(Unit("52", counts.Sum() + rest), parts, exact: false).ToHashSet();

        Assert.Equal(withheld, parts.Select(part => among.Contains((part.OrgCode, "filing"))));
    }

    private static UnitMeasures Pupils(string code, int enrolled, int dropped, int schools = 1) =>
        new(code, null, [Measure.Of("enrolment", enrolled, 465 * schools), Measure.Of("drop-out", dropped, 465 * schools)]);

    private static UnitMeasures Unit(string code, int count) => new(code, null, [Measure.Of("filing", count, count)]);
}
