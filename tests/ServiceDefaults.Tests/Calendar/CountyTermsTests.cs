using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.ServiceDefaults.Tests.Calendar;

public sealed class CountyTermsTests
{
    private static readonly CountyTerms County = new([new("2026-autumn", new(2026, 8, 28), new(2027, 1, 29))]);

    [Theory]
    [InlineData("2026-11-04", "2026-autumn")]
    [InlineData("2027-01-22", "2026-autumn")]
    [InlineData("2027-01-23", "2027-spring")]
    [InlineData("2027-07-09", "2027-spring")]
    [InlineData("2027-07-10", "2027-autumn")]
    [InlineData("2028-01-01", "2027-autumn")]
    public void A_day_lies_in_a_term_or_before_the_next(string day, string code) => Assert.Equal(code, Term.At(DateOnly.Parse(day, null)).Code);

    [Theory]
    [InlineData("2027-01-29", "2026-autumn")]
    [InlineData("2027-01-30", "2027-spring")]
    [InlineData("2026-07-10", "2026-autumn")]
    public void What_a_county_has_set_holds_there(string day, string code) => Assert.Equal(code, County.At(DateOnly.Parse(day, null)).Code);

    [Fact]
    public void A_term_that_the_county_has_not_set_has_its_usual_days()
    {
        Assert.Equal(new DateOnly(2026, 8, 28), County.Find("2026-autumn")!.StartsOn);
        Assert.Equal(Term.Parse("2027-spring"), County.Find("2027-spring"));
        Assert.Null(County.Find("autumn"));
    }
}
