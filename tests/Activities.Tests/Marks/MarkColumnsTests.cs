using Tongxing.Activities.Marks;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Activities.Tests.Marks;

public sealed class MarkColumnsTests
{
    [Theory]
    [InlineData("2026-autumn", "2026-09 2026-10 2026-11 2026-12 2027-01")]
    [InlineData("2027-spring", "2027-03 2027-04 2027-05 2027-06")] // the last week of February and nine days of July are no school months
    public void A_book_is_asked_in_every_school_month(string term, string months) =>
        Assert.Equal(months.Split(' '), MarkColumns.Of(Term.Parse(term)!).Where(column => column.Kind == "book").Select(column => column.Period));

    [Fact]
    public void The_birthday_card_is_the_school_years_in_both_of_its_terms() =>
        Assert.Equal(["2026", "2026"], new[] { "2026-autumn", "2027-spring" }.Select(term => MarkColumns.Of(Term.Parse(term)!).Single(column => column.Kind == "birthday-card").Period));

    [Fact]
    public void Conduct_has_five_ones() => Assert.Equal(5, MarkColumns.Of(Term.Parse("2026-autumn")!).Count(column => column.Group == "conduct"));
}
