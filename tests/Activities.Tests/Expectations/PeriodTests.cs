using Tongxing.Activities.Expectations;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Activities.Tests.Expectations;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("week", "2026-11-04", "2026-11-02", "2026-11-08")]
    [InlineData("month", "2026-02-28", "2026-02-01", "2026-02-28")]
    [InlineData("term", "2026-11-04", "2026-09-01", "2027-01-22")]
    [InlineData("school-year", "2026-07-31", "2025-08-01", "2026-07-31")]
    [InlineData("school-year", "2026-08-01", "2026-08-01", "2027-07-31")]
    [InlineData("year", "2026-11-04", "2026-01-01", "2026-12-31")]
    public void A_day_lies_in_its_period(string period, string day, string from, string to) =>
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), Rule(period).PeriodOf(DateOnly.Parse(day, null), CountyTerms.Usual));

    [Theory]
    [InlineData("2026-08-15", 0)]
    [InlineData("2026-09-15", 1)]
    [InlineData("2027-01-31", 1)]
    public void Nothing_is_asked_of_a_month_without_school(string day, int asked)
    {
        var rule = Rule("month") with { InTerm = true };
        var (from, to) = rule.PeriodOf(DateOnly.Parse(day, null), CountyTerms.Usual);

        Assert.Equal(asked, rule.AskedIn(from, to, CountyTerms.Usual));
    }

    [Theory]
    [InlineData("2026-09-23", 2)]
    [InlineData("2026-09-30", 1)] // Thursday is 1 October
    [InlineData("2026-10-07", 1)] // Tuesday is 6 October
    [InlineData("2026-07-07", 2)]
    [InlineData("2026-07-15", 0)] // the term ended on the 9th
    public void An_interest_group_is_asked_on_the_tuesdays_and_thursdays_on_which_school_is_held(string day, int asked)
    {
        var rule = Rule("week") with { Weekdays = [2, 4], InTerm = true };
        var (from, to) = rule.PeriodOf(DateOnly.Parse(day, null), CountyTerms.Usual);

        Assert.Equal(asked, rule.AskedIn(from, to, CountyTerms.Usual));
    }

    [Theory]
    [InlineData("520502011S0001C202601", "class")]
    [InlineData("520502011S0001", "school")]
    [InlineData("520502011H0001", "home")]
    [InlineData("520502011", "township")]
    [InlineData("520502", "")]
    public void A_units_code_says_what_is_asked_of_it(string code, string kind) => Assert.Equal(kind, ExpectationCatalogue.KindOf(code));

    private static Expectation Rule(string period) => new("rule", ["school"], "activities", period, "ACT-00");
}
