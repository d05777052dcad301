using System.Net;
using Npgsql;
using Tongxing.Contracts.Registry;

namespace Tongxing.Outreach.Tests.Notices;

/// <summary>Who sees a notice, and how it is worded for them.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class ReaderTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_notice_for_a_role_is_seen_by_everybody_who_acts_in_it_at_that_unit_and_by_nobody_else()
    {
        var (county, elsewhere) = (outreach.NextCounty(), outreach.NextCounty());
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 12, 3, 0, 0, 2, 1));
        await outreach.As("county-officer", county).OnlyNoticeAsync();

        Assert.Single(await outreach.As("county-officer", county).NoticesAsync());
        Assert.Empty(await outreach.As("county-officer", elsewhere).NoticesAsync());
        Assert.Empty(await outreach.As("aid-officer", county).NoticesAsync());
        Assert.Empty(await outreach.As("city-officer", county[..4]).NoticesAsync());
        Assert.Empty(await outreach.As("township-officer", county + "011").NoticesAsync());
    }

    [Fact]
    public async Task A_notice_for_an_account_is_seen_in_whatever_role_it_acts_and_by_nobody_else_at_its_place()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        await outreach.PairAsync(helper, county + "011S0001");
        await outreach.As("helper", county + "011S0001", helper, "assigned").OnlyNoticeAsync();

        Assert.Single(await outreach.As("class-teacher", outreach.NextCounty() + "S0001C202401", helper).NoticesAsync());
        Assert.Empty(await outreach.As("helper", county + "011S0001", Guid.CreateVersion7(), "assigned").NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Fact]
    public async Task It_is_worded_in_the_readers_language_and_leaves_the_name_to_the_page()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var child = await outreach.PairAsync(helper, county + "011S0001");
        var (chinese, english) = (outreach.As("helper", county, helper, "assigned"), outreach.As("helper", county, helper, "assigned"));
        chinese.DefaultRequestHeaders.Add("Accept-Language", "zh-Hans");
        english.DefaultRequestHeaders.Add("Accept-Language", "en");

        var (zh, en) = (await chinese.OnlyNoticeAsync(), await english.OnlyNoticeAsync());

        Assert.Equal(("新的结对", "您已与{child}结对，请尽快联系。"), (zh.Text("title"), zh.Text("text")));
        Assert.Equal(("A new pairing", "You were paired with {child}. Please get in touch soon."), (en.Text("title"), en.Text("text")));
        Assert.Equal((child, $"/children/{child}"), (zh.GetProperty("childId").GetGuid(), zh.Text("link")));
    }

    [Fact]
    public async Task A_notice_that_is_not_ones_own_cannot_be_told_from_one_that_is_not_there()
    {
        var county = outreach.NextCounty();
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        var notice = (await outreach.As("county-officer", county).OnlyNoticeAsync()).GetProperty("id").GetGuid();

        foreach (var (reader, id) in new[] { (outreach.As("county-officer", outreach.NextCounty()), notice), (outreach.As("aid-officer", county), notice), (outreach.As("county-officer", county), Guid.CreateVersion7()) })
        {
            using var read = await reader.PutAsync($"/api/outreach/notices/{id}/read", null);
            using var undone = await reader.DeleteAsync($"/api/outreach/notices/{id}/read");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, undone.StatusCode));
        }
    }

    [Fact]
    public async Task Row_level_security_holds_for_sql_that_forgets_the_reader()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        await outreach.PairAsync(helper, county + "011S0001");
        await outreach.As("helper", county, helper, "assigned").OnlyNoticeAsync();

        Assert.Equal((1L, 0L), (await CountAsync("outreach_app_assigned", account: helper), await CountAsync("outreach_app_assigned", account: Guid.CreateVersion7())));
        Assert.Equal((1L, 0L), (await CountAsync("outreach_app_place", place: county), await CountAsync("outreach_app_place", place: outreach.NextCounty())));
    }

    private async Task<long> CountAsync(string role, string? place = null, Guid? account = null)
    {
        await using var database = NpgsqlDataSource.Create(outreach.AppConnection);
        await using var connection = await database.OpenConnectionAsync();
        await using var scope = new NpgsqlCommand(
            $"select set_config('role', '{role}', false), set_config('app.scope_lo', '{place}', false), set_config('app.scope_hi', '{place}~', false), set_config('app.account', '{account}', false)", connection);
        await scope.ExecuteNonQueryAsync();
        await using var forgotten = new NpgsqlCommand("select count(*) from notices", connection);
        return (long)(await forgotten.ExecuteScalarAsync())!;
    }
}
