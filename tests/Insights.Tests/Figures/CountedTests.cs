using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Registry;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

[Collection(nameof(InsightsFixture))]
public sealed class CountedTests(InsightsFixture insights)
{
    private static readonly DateTimeOffset October = new(2025, 10, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Activities_calls_and_five_ones_are_counted_and_a_withdrawn_report_is_not()
    {
        var school = NextProvince() + "0101001S0001";
        var (child, report) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var month = new DateOnly(2025, 10, 1);

        await insights.PublishAsync(
            new ActivityHeld(Guid.CreateVersion7(), "sport", month.AddDays(3), 20, 15, true, school, 3),
            new ActivityHeld(Guid.CreateVersion7(), "sport", month.AddDays(4), 20, 10, true, school, 3),
            new FamilyCallMarked(Guid.CreateVersion7(), child, "video", month, true, school, 1),
            new FamilyCallMarked(Guid.CreateVersion7(), child, "video", month, false, school, 1),
            Told(Guid.CreateVersion7(), child, 2, letters: 0), // mother and father together
            Told(Guid.CreateVersion7(), child, 2, letters: 0),
            Told(report, Guid.CreateVersion7(), 3, letters: 1));
        await insights.BecomesAsync(school, "five-ones-call", "1/2", "2025-10");
        await insights.PublishAsync(Told(report, Guid.CreateVersion7(), 3, letters: 1) with { Withdrawn = true, Version = 2 });

        await insights.BecomesAsync(school, "five-ones-call", "1/1", "2025-10");
        Assert.Equal(("25/2", "1/2", "0/1"), (await insights.FigureAsync(school, "activity", "2025-10"), await insights.FigureAsync(school, "family-call", "2025-10"), await insights.FigureAsync(school, "five-ones-letter", "2025-10")));

        ParentContactsReported Told(Guid id, Guid of, int calls, int letters) => new(id, of, month, calls, letters, 1, 1, null, false, school, 1);
    }

    [Fact]
    public async Task Aid_that_came_back_does_not_count_whenever_it_is_told()
    {
        var school = NextProvince() + "0101001S0001";
        var (child, returned, recovered) = (Child(school + "C202401", categories: "extremely-poor"), Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(October, child, Paid(returned, 5), Paid(recovered, 5), new AidGranted(Guid.CreateVersion7(), child.ChildId, "AID-25", 100, school, 3));
        await insights.BecomesAsync(school, "aid", "200/2", "2025");

        await insights.PublishAsync(
            new AidRecovered(recovered, child.ChildId, "AID-25", 100, new(2025, 12, 1), school, 8), Paid(recovered, 5), // told twice, and late
            new AidGranted(returned, child.ChildId, "AID-25", 100, school, 6));

        await insights.BecomesAsync(school, "extremely-poor-aid", "0/1", "2025");
        Assert.Null(await insights.FigureAsync(school, "aid", "2025"));
        await insights.PublishAsync(Paid(returned, 7) with { PaidOn = new(2025, 11, 20) });
        await insights.BecomesAsync(school, "aid", "100/1", "2025-11");
        Assert.Equal(("1/1", null), (await insights.FigureAsync(school, "extremely-poor-aid", "2025"), await insights.FigureAsync(school, "aid", "2025-10")));

        AidPaid Paid(Guid id, long version) => new(id, child.ChildId, "AID-25", 100, new(2025, 10, 21), school, version);
    }

    [Fact]
    public async Task Commended_pupils_are_counted_until_the_county_takes_it_back()
    {
        var school = NextProvince() + "0101001S0001";
        var (taken, declined, on) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2025, 12, 20));

        await insights.PublishAsync(
            Commended(taken, true, 2), Commended(Guid.CreateVersion7(), true, 2), Commended(declined, false, 2),
            new CommendationDecided(Guid.CreateVersion7(), Guid.CreateVersion7(), "outstanding", 2025, on, true, school, 2));
        await insights.BecomesAsync(school, "commended-self-strong", "2/2", "2025");
        await insights.PublishAsync(Commended(taken, false, 3));

        await insights.BecomesAsync(school, "commended-self-strong", "1/1", "2025");
        Assert.Equal("1/1", await insights.FigureAsync(school, "commended-outstanding", "2025"));

        CommendationDecided Commended(Guid id, bool commended, long version) => new(id, Guid.CreateVersion7(), "self-strong", 2025, on, commended, school, version);
    }
}
