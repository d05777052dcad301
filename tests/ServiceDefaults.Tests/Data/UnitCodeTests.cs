using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Tests.Data;

public sealed class UnitCodeTests
{
    [Theory]
    [InlineData("52", false, false, "52", "52", "")]
    [InlineData("520502", false, false, "520502", "520502", "5205")]
    [InlineData("520502011", false, false, "520502011", "520502", "520502")]
    [InlineData("520502011S0001", false, true, "520502011S0001", "520502", "520502011")]
    [InlineData("520502S0001", false, true, "520502S0001", "520502", "520502")]
    [InlineData("520502011H0001", false, false, "520502011H0001", "520502", "520502011")]
    [InlineData("520502011S0001C202601", true, false, "520502011S0001", "520502", "520502011S0001")]
    public void A_code_says_what_it_is_and_where_it_lies(string code, bool isClass, bool isSchool, string school, string county, string parent) =>
        Assert.Equal((isClass, isSchool, school, county, parent), (UnitCode.IsClass(code), UnitCode.IsSchool(code), UnitCode.SchoolOf(code), UnitCode.CountyOf(code), UnitCode.ParentOf(code)));
}
