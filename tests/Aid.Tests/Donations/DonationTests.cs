using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Donations;

[Collection(nameof(AidFixture))]
public sealed class DonationTests(AidFixture aid)
{
    [Fact]
    public async Task Receipts_have_no_gap_whoever_hurries_and_whatever_is_rolled_back()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);

        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, ct) =>
        {
            if (index % 3 == 0)
            {
                await RollBackAsync(county, campaign, ct);
            }
            else
            {
                await aid.DonateAsync(county, campaign);
            }
        });

        var numbers = (await AidFixture.GetAsync(aid.AidOfficer(county), "/api/aid/donations")).GetProperty("items").EnumerateArray().Select(donation => donation.GetProperty("receipt").GetString()).Order();
        Assert.Equal(Enumerable.Range(1, 16).Select(number => $"{county}-{aid.Today.Year}-{number:000000}"), numbers);
    }

    [Fact]
    public async Task A_donation_is_in_the_book_and_tells_the_bus_and_its_cancellation_takes_it_back()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        var officer = aid.AidOfficer(county);
        var id = (await aid.DonateAsync(county, campaign, 123_45)).GetProperty("id").GetGuid();

        var before = await InFenAsync(officer, campaign);
        await AidFixture.PostAsync(officer, $"/api/aid/donations/{id}/cancellation", new { reason = "重复录入" });
        var again = await AidFixture.RefusedAsync(officer, $"/api/aid/donations/{id}/cancellation", new { reason = "重复录入" });

        Assert.Equal((12_345, 0, "aid.already-cancelled"), (before, await InFenAsync(officer, campaign), again));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("DonationReceived", id) == 1 && await aid.EventsAsync("DonationCancelled", id) == 1);
    }

    [Fact]
    public async Task A_donor_is_kept_encrypted_and_shown_in_public_only_as_agreed()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        await aid.DonateAsync(county, campaign, donorName: "王建国", named: true);
        await aid.DonateAsync(county, campaign, donorName: "赵不愿", named: false);
        await aid.DonateAsync(county, campaign, donorKind: "organisation", donorName: "毕节爱心协会", named: true);

        var page = await aid.Anonymous().GetStringAsync($"/api/aid/public/campaigns/{campaign}");

        Assert.Contains("王*国", page, StringComparison.Ordinal);
        Assert.Contains("毕节爱心协会", page, StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵", page, StringComparison.Ordinal);
        Assert.Equal(0, await aid.ScalarAsync<long>("select count(*) from donations where position(convert_to('王建国', 'UTF8') in donor_cipher) > 0"));
    }

    [Fact]
    public async Task A_count_before_the_event_is_held_against_the_book_and_a_closed_campaign_takes_nothing() // AID-01, AID-02
    {
        var county = AidFixture.NextCounty();
        var (campaign, officer) = (await aid.OpenCampaignAsync(county), aid.AidOfficer(county));
        await aid.DonateAsync(county, campaign, 100_000);

        var count = await AidFixture.PostAsync(officer, $"/api/aid/campaigns/{campaign}/counts", new { moneyFen = 99_000, witnesses = 3, countedOn = aid.Today, note = "差10元待查" });
        await AidFixture.PostAsync(officer, $"/api/aid/campaigns/{campaign}/closing", new { result = "共募集1000元，已购置冬衣" });
        var late = await AidFixture.RefusedAsync(officer, "/api/aid/donations", new { campaignId = campaign, receivedOn = aid.Today, kind = "money", amountFen = 100, donorKind = "anonymous" });

        Assert.Equal(100_000, count.GetProperty("bookFen").GetInt64());
        Assert.Equal("aid.campaign-closed", late);
    }

    [Fact]
    public async Task A_count_is_held_against_what_the_book_said_on_that_day() // AID-01
    {
        var county = AidFixture.NextCounty();
        var (campaign, officer) = (await aid.OpenCampaignAsync(county), aid.AidOfficer(county));
        await AidFixture.PostAsync(officer, "/api/aid/donations", new { campaignId = campaign, receivedOn = aid.Today.AddDays(-5), kind = "money", amountFen = 50_000, donorKind = "anonymous" });
        await aid.DonateAsync(county, campaign, 100_000);

        var early = await CountAsync(aid.Today.AddDays(-6));
        var between = await CountAsync(aid.Today.AddDays(-5));
        var today = await CountAsync(aid.Today);

        Assert.Equal((0, 50_000, 150_000), (early, between, today));

        async Task<long> CountAsync(DateOnly day) =>
            (await AidFixture.PostAsync(officer, $"/api/aid/campaigns/{campaign}/counts", new { moneyFen = 50_000, witnesses = 2, countedOn = day })).GetProperty("bookFen").GetInt64();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-31)]
    public async Task Nothing_is_counted_after_today_or_before_the_campaign_was_opened(int days)
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync($"/api/aid/campaigns/{campaign}/counts", new { moneyFen = 1, witnesses = 2, countedOn = aid.Today.AddDays(days) });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("countedOn", out _));
    }

    [Fact]
    public async Task A_campaign_is_not_opened_longer_ago_than_anything_is_booked()
    {
        var county = AidFixture.NextCounty();

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync("/api/aid/campaigns", new { name = "温暖过冬", purpose = "为留守儿童添置冬衣", orgCode = county, openedOn = "1999-01-01" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("openedOn", out _));
    }

    [Fact]
    public async Task A_receipt_can_be_checked_by_anybody_who_holds_it()
    {
        var county = AidFixture.NextCounty();
        var receipt = (await aid.DonateAsync(county, await aid.OpenCampaignAsync(county), 66_600)).GetProperty("receipt").GetString();

        var known = await AidFixture.GetAsync(aid.Anonymous(), $"/api/aid/public/receipts/{receipt}");
        using var unknown = await aid.Anonymous().GetAsync(new Uri($"/api/aid/public/receipts/{county}-{aid.Today.Year}-000099", UriKind.Relative));

        Assert.Equal(66_600, known.GetProperty("amountFen").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("amountFen", "money", "person", "王", null, 0)]
    [InlineData("donorName", "money", "person", null, 100L, 0)]
    [InlineData("goods", "goods", "anonymous", null, null, 0)]
    [InlineData("receivedOn", "money", "anonymous", null, 100L, 1)]
    [InlineData("receivedOn", "money", "anonymous", null, 100L, -31)]
    [InlineData("kind", "stock", "anonymous", null, 100L, 0)]
    public async Task Tells_the_field_that_is_wrong(string field, string kind, string donorKind, string? donorName, long? amountFen, int days)
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync(
            "/api/aid/donations", new { campaignId = campaign, receivedOn = aid.Today.AddDays(days), kind, amountFen, donorKind, donorName });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Another_county_gives_nothing_to_a_campaign_and_sees_no_donor()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        var donation = (await aid.DonateAsync(county, campaign)).GetProperty("id").GetGuid();
        var attacker = aid.AidOfficer(AidFixture.NextCounty());

        using var read = await attacker.GetAsync(new Uri($"/api/aid/donations/{donation}", UriKind.Relative));
        using var given = await attacker.PostAsJsonAsync("/api/aid/donations", new { campaignId = campaign, receivedOn = aid.Today, kind = "money", amountFen = 100, donorKind = "anonymous" });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, given.StatusCode));
    }

    private static async Task<long> InFenAsync(HttpClient officer, Guid campaign) => (await AidFixture.GetAsync(officer, $"/api/aid/campaigns/{campaign}")).GetProperty("campaign").GetProperty("inFen").GetInt64();

    // Takes its number and fails after that: the stock's check says no to the goods of a donation that takes out what is not there.
    private async Task RollBackAsync(string county, Guid campaign, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(aid.AppConnection);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var taken = new NpgsqlCommand(
            $"""
             select set_config('role', 'aid_app_place', true), set_config('app.scope_lo', '{county}', true), set_config('app.scope_hi', '{county}~', true);
             insert into books (id, org_code, code) values (gen_random_uuid(), '{county}', '{county}') on conflict do nothing;
             insert into receipt_counters (book_id, year, last) select id, {aid.Today.Year}, 1 from books where code = '{county}' and '{campaign}' <> ''
             on conflict (book_id, year) do update set last = receipt_counters.last + 1
             """,
            connection);
        await taken.ExecuteNonQueryAsync(ct);
        await transaction.RollbackAsync(ct);
    }
}
