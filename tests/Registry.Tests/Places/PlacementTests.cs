using Tongxing.Registry.Places;

namespace Tongxing.Registry.Tests.Places;

public sealed class PlacementTests
{
    [Theory]
    [InlineData("520502011S0001", 1, 2, "520502011S0001C202602")]
    [InlineData("520502S0001", 3, 1, "520502S0001C202401")]
    [InlineData("520502011S0001C202602", 3, 1, "520502011S0001C202401")]
    [InlineData("520502011S0001", 3, null, "520502011S0001")]
    [InlineData("520502011", 3, 1, "520502011")]
    public void A_child_belongs_to_its_class_else_its_school_else_the_unit(string unit, int? grade, int? number, string expected) =>
        Assert.Equal(expected, Placement.Of(unit, grade, number, 2026).OrgCode);

    [Fact]
    public void A_class_alone_says_grade_and_number() =>
        Assert.Equal(new("520502011S0001C202402", "520502011S0001", 3, 2), Placement.Of("520502011S0001C202402", null, null, 2026));

    [Theory]
    [InlineData("520502011S0001C202401", "520502011S0001C202402", "520502011S0001")]
    [InlineData("520502011S0001", "520502011S0002", "520502011")]
    [InlineData("520502011", "520502S0001", "520502")]
    [InlineData("520502011", "520621", "52")]
    [InlineData("520502011", "520502011", "520502011")]
    public void The_narrowest_common_unit_holds_both(string one, string other, string expected) => Assert.Equal(expected, Placement.Common(one, other));

    [Theory]
    [InlineData("七星关区碧海街道中心小学", "A")]
    [InlineData("碧海街道中心小学", "A")]
    [InlineData("中心小学", null)]
    [InlineData("别处小学", null)]
    public void A_school_is_found_by_a_longer_name_but_never_guessed(string name, string? code)
    {
        var names = new SchoolNames([new OrgUnit("A", "碧海街道中心小学", "school", 1), new OrgUnit("B", "洪山街道中心小学", "school", 1)]);

        Assert.Equal(code, names.Find(name));
        Assert.Equal("A", names.FindInside("学校(盖章):七星关区碧海街道中心小学 填报人"));
    }
}
