namespace Tongxing.Aid.Tests.Applications;

/// <summary>The township reviews first (AID-49), and the county decides (AID-50).</summary>
[Collection(nameof(AidFixture))]
public sealed class FirstReviewTests(AidFixture aid)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_county_waits_for_the_township_until_the_review_is_overdue_and_then_a_second_person_decides(bool passed)
    {
        var (county, officer) = (AidFixture.NextCounty(), Guid.CreateVersion7());
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        var (review, decision) = ($"/api/aid/applications/{id}/review", $"/api/aid/applications/{id}/decision");

        var early = await AidFixture.RefusedAsync(aid.County(county, officer), review, new { passed, note = "情况属实" });
        var waiting = await AwaitsTownshipAsync(county, id);
        await aid.PassWorkingDaysAsync(6);

        Assert.Equal(("aid.townships-review", true, false), (early, waiting, await AwaitsTownshipAsync(county, id)));
        await AidFixture.PostAsync(aid.County(county, officer), review, new { passed, note = "情况属实" });
        Assert.Equal(passed ? "aid.second-person" : "aid.wrong-step", await AidFixture.RefusedAsync(aid.County(county, officer), decision, new { approved = true }));
    }

    [Fact]
    public async Task On_its_last_day_it_is_still_the_townships()
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        await aid.PassWorkingDaysAsync(5);

        Assert.Equal("aid.townships-review", await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{id}/review", new { passed = true }));
        await aid.ReviewAsync(county, id);
        Assert.Equal("reviewed", await aid.StateAsync(county, id));
    }

    [Fact]
    public async Task Where_there_is_no_township_the_county_reviews_at_once()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county, school: county + "S0001");
        var id = (await aid.ApplyAsync(aid.As("class-teacher", county + "S0001C202401"), child)).GetProperty("id").GetGuid();

        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/review", new { passed = true });

        Assert.Equal("reviewed", await aid.StateAsync(county, id));
    }

    private async Task<bool> AwaitsTownshipAsync(string county, Guid id) =>
        (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{id}")).GetProperty("awaitsTownship").GetBoolean();
}
