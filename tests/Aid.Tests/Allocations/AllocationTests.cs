using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Aid.Tests.Allocations;

[Collection(nameof(AidFixture))]
public sealed class AllocationTests(AidFixture aid) // AID-54
{
    private const string Path = "/api/aid/allocations";

    [Fact]
    public async Task What_is_passed_down_is_due_in_a_month_and_stands_in_the_countys_book_once_it_has_come()
    {
        var county = await CountyAsync();
        var allocated = await AllocateAsync(county);
        var id = allocated.GetProperty("id").GetGuid();

        var early = await AidFixture.RefusedAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today.AddDays(-11) });
        var entry = await AidFixture.PostAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today });
        var again = await AidFixture.RefusedAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today });
        var listed = Assert.Single(await ListAsync(county));

        Assert.Equal(aid.Today.AddDays(-10).AddMonths(1), Day(allocated, "dueOn"));
        Assert.Equal(("aid.before-allocation", "aid.allocation-settled"), (early, again));
        Assert.Equal((aid.Today, false), (Day(listed, "receivedOn"), listed.GetProperty("late").GetBoolean()));
        Assert.Equal("allocation 12000000 黔财教〔2026〕88号", await aid.ScalarAsync<string>(
            $"select concat_ws(' ', e.kind, p.amount_fen, e.memo) from entries e join postings p on p.entry_id = e.id and p.amount_fen > 0 where e.id = '{entry.GetProperty("id").GetGuid()}' and e.subject_id = '{id}'"));
    }

    [Fact]
    public async Task Two_at_once_receive_it_once()
    {
        var county = await CountyAsync();
        var id = (await AllocateAsync(county)).GetProperty("id").GetGuid();

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => aid.AidOfficer(county).PostAsJsonAsync($"{Path}/{id}/receipt", new { receivedOn = aid.Today })));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from entries where subject_id = '{id}'"));
    }

    [Fact]
    public async Task Whatever_is_on_its_way_for_more_than_a_month_is_late_and_so_is_what_came_after()
    {
        var county = await CountyAsync();
        var id = (await AllocateAsync(county, daysAgo: 40)).GetProperty("id").GetGuid();

        var waiting = Assert.Single(await ListAsync(county, "?open=true"));
        await AidFixture.PostAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today });

        Assert.True(waiting.GetProperty("late").GetBoolean());
        Assert.True(Assert.Single(await ListAsync(county)).GetProperty("late").GetBoolean());
        Assert.Empty(await ListAsync(county, "?open=true"));
    }

    [Fact]
    public async Task A_reversed_entry_puts_it_on_its_way_again_and_only_then_is_it_withdrawn()
    {
        var county = await CountyAsync();
        var id = (await AllocateAsync(county)).GetProperty("id").GetGuid();
        var entry = (await AidFixture.PostAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today })).GetProperty("id").GetGuid();

        var early = await AidFixture.RefusedAsync(City(county), $"{Path}/{id}/withdrawal", new { });
        await AidFixture.PostAsync(aid.AidOfficer(county), $"/api/aid/ledger/entries/{entry}/reversal", new { memo = "金额有误" });
        await AidFixture.PostAsync(City(county), $"{Path}/{id}/withdrawal", new { });

        Assert.Equal("aid.allocation-settled", early);
        Assert.True(Assert.Single(await ListAsync(county)).GetProperty("withdrawn").GetBoolean());
        Assert.Equal("aid.allocation-settled", await AidFixture.RefusedAsync(aid.AidOfficer(county), $"{Path}/{id}/receipt", new { receivedOn = aid.Today }));
    }

    [Theory]
    [InlineData("orgCode", "520999", "AID-25", 0)]
    [InlineData("orgCode", "520381", "AID-25", 0)] // another city's
    [InlineData("orgCode", "5206", "AID-25", 0)]
    [InlineData("programmeId", null, "AID-99", 0)]
    [InlineData("allocatedOn", null, "AID-25", 1)]
    public async Task It_goes_to_a_county_of_ones_own_for_a_programme_and_not_tomorrow(string field, string? to, string programmeId, int day)
    {
        var county = await CountyAsync();
        await aid.AddUnitAsync("5206", "city");

        using var refused = await City(county).PostAsJsonAsync(Path, new { orgCode = to ?? county, programmeId, amountFen = 100, allocatedOn = aid.Today.AddDays(day), memo = "文号" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_county_allocates_nothing_and_sees_and_receives_only_its_own()
    {
        var (county, elsewhere) = (await CountyAsync(), await CountyAsync());
        var id = (await AllocateAsync(county)).GetProperty("id").GetGuid();

        using var own = await aid.AidOfficer(county).PostAsJsonAsync(Path, new { orgCode = county, programmeId = "AID-25", amountFen = 100, allocatedOn = aid.Today, memo = "文号" });
        using var foreign = await aid.AidOfficer(elsewhere).PostAsJsonAsync($"{Path}/{id}/receipt", new { receivedOn = aid.Today });
        using var above = await City(county).PostAsJsonAsync($"{Path}/{id}/receipt", new { receivedOn = aid.Today });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (own.StatusCode, foreign.StatusCode, above.StatusCode));
        Assert.Empty(await ListAsync(elsewhere));
    }

    private async Task<string> CountyAsync() => await aid.AddUnitAsync(AidFixture.NextCounty(), "county");

    private HttpClient City(string county) => aid.As("city-officer", county[..4]);

    private Task<JsonElement> AllocateAsync(string county, int daysAgo = 10) => AidFixture.PostAsync(
        City(county), Path, new { orgCode = county, programmeId = "AID-25", amountFen = 12_000_000, allocatedOn = aid.Today.AddDays(-daysAgo), memo = "黔财教〔2026〕88号" });

    private async Task<List<JsonElement>> ListAsync(string county, string query = "") =>
        [.. (await AidFixture.GetAsync(aid.AidOfficer(county), Path + query)).GetProperty("items").EnumerateArray()];

    private static DateOnly Day(JsonElement row, string name) => DateOnly.Parse(row.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
