using System.Net;
using System.Text.Json;

namespace Tongxing.Aid.Tests.Notices;

[Collection(nameof(AidFixture))]
public sealed class ResultTests(AidFixture aid) // AID-46, AID-70
{
    // Of the day on which a test begins: its clock may pass into the next year.
    private readonly int year = aid.Today.Year;

    [Fact]
    public async Task Everybody_reads_the_plan_all_year_and_what_came_of_it_by_county()
    {
        var county = AidFixture.NextCounty();
        await aid.AddUnitAsync(county, "county");
        var before = await ReadAsync("AID-25");
        await aid.ApprovedAsync(county, "AID-25", "primary");
        var approved = await ReadAsync("AID-25");
        await aid.ConfirmAsync(county, "AID-25");
        var after = await ReadAsync("AID-25");

        var list = (await AidFixture.GetAsync(aid.Anonymous(), $"/api/aid/public/programmes?year={year}")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetString() == "AID-25");

        Assert.Equal((0, 1), (Granted(approved) - Granted(before), Granted(after) - Granted(before)));
        Assert.Equal(Granted(after), Granted(list));
        Assert.Contains(after.GetProperty("counties").EnumerateArray(), part => part.GetProperty("name").GetString() == "朝阳小学" && part.GetProperty("result").GetProperty("grantedFen").GetInt64() >= 100_000);
        Assert.Equal(Granted(after), after.GetProperty("tiers").EnumerateArray().Sum(Granted));
        Assert.Equal(25, after.GetProperty("programme").GetProperty("quotaPercent").GetInt32());
        Assert.DoesNotContain(AidFixture.ChildName, after.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/aid/public/programmes/AID-99", HttpStatusCode.NotFound)]
    [InlineData("/api/aid/public/programmes?year=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/aid/public/programmes/AID-25?year=99999", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said_so(string path, HttpStatusCode status)
    {
        using var answer = await aid.Anonymous().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
    }

    private Task<JsonElement> ReadAsync(string programme) => AidFixture.GetAsync(aid.Anonymous(), $"/api/aid/public/programmes/{programme}?year={year}");

    private static int Granted(JsonElement row) => row.GetProperty("result").GetProperty("granted").GetInt32();
}
