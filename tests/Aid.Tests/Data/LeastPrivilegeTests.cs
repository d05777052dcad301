using System.Net.Http.Json;
using Npgsql;

namespace Tongxing.Aid.Tests.Data;

[Collection(nameof(AidFixture))]
public sealed class LeastPrivilegeTests(AidFixture aid)
{
    [Theory]
    [InlineData("receipt_number = 99")]
    [InlineData("receipt_year = 2020")]
    [InlineData("amount_fen = 1")]
    [InlineData("received_on = '2020-01-01'")]
    [InlineData("campaign_id = (select id from campaigns where id <> campaign_id limit 1)")]
    [InlineData("kind = 'goods'")]
    public Task What_a_receipt_says_never_changes(string change) => RefusesAsync($"update donations set {change}");

    [Fact]
    public async Task A_cancelled_donation_stays_cancelled()
    {
        var (county, donation, _) = await GivenAsync();
        await AidFixture.PostAsync(aid.AidOfficer(county), $"/api/aid/donations/{donation}/cancellation", new { reason = "重复录入" });

        await RefusesAsync(county, "update donations set cancelled_at = null where cancelled_at is not null");
    }

    [Theory]
    [InlineData("update receipt_counters set last = last + 2")]
    [InlineData("update receipt_counters set last = last - 1")]
    [InlineData("update receipt_counters set year = year - 1")]
    [InlineData("delete from receipt_counters")]
    [InlineData("insert into receipt_counters (book_id, year, last) select id, 2020, 7 from books")]
    public Task Receipts_are_counted_one_by_one(string sql) => RefusesAsync(sql);

    [Theory]
    [InlineData("delete from donations")]
    [InlineData("delete from goods_moves")]
    [InlineData("update goods_moves set quantity = 9999")]
    [InlineData("delete from goods")]
    [InlineData("delete from books")]
    public Task What_was_given_is_never_deleted(string sql) => RefusesAsync(sql);

    [Theory]
    [InlineData("update goods set on_hand = 9999")]
    [InlineData("update goods set on_hand = on_hand - 1")]
    [InlineData("insert into goods (id, org_code, name, unit, on_hand) select gen_random_uuid(), org_code, '铅笔', '支', 5 from goods")]
    public Task The_stock_is_what_its_moves_say(string sql) => RefusesAsync(sql);

    [Theory]
    [InlineData("update books set last_number = last_number + 1")]
    [InlineData("update books set last_number = last_number - 1")]
    [InlineData("update books set last_hash = ''")]
    [InlineData("update books set code = '529999'")]
    public Task The_head_of_a_book_is_its_last_entry(string sql) => RefusesAsync(sql);

    [Fact]
    public async Task An_entry_is_not_added_behind_the_back_of_its_book()
    {
        var (county, _, book) = await GivenAsync();

        var id = Guid.CreateVersion7();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => aid.ActAsync(
            county,
            $"""
             insert into entries (id, book_id, number, kind, booked_on, posted_at, previous_hash, hash)
             select '{id}', b.id, b.last_number + 1, 'donation', '2026-01-01', '2026-01-01T00:00:00Z', b.last_hash, sha256(b.last_hash || convert_to(concat_ws(
                 E'\n', b.code, b.last_number + 1, '{id}', 'donation', '', '2026-01-01', '2026-01-01T00:00:00.000000', '', 'bank|' || a.fund || '|5', 'income|' || a.fund || '|-5', ''), 'UTF8'))
             from books b join accounts a on a.book_id = b.id and a.code = 'bank' where b.id = '{book}';
             insert into postings (entry_id, position, account_id, amount_fen)
             select '{id}', row_number() over (order by code), id, case code when 'bank' then 5 else -5 end from accounts where book_id = '{book}'
             """));

        Assert.Equal("book_head", refused.ConstraintName);
    }

    [Fact]
    public async Task What_the_application_does_goes_on_as_it_did()
    {
        var (county, donation, _) = await GivenAsync();
        var officer = aid.AidOfficer(county);
        var bags = (await AidFixture.GetAsync(officer, "/api/aid/goods")).GetProperty("items")[0].GetProperty("id").GetGuid();

        await AidFixture.PostAsync(officer, $"/api/aid/goods/{bags}/moves", new { quantity = -4, kind = "correction", happenedOn = aid.Today, note = "盘点" });
        await AidFixture.PostAsync(officer, $"/api/aid/donations/{donation}/cancellation", new { reason = "重复录入" });

        Assert.Equal(6, (await AidFixture.GetAsync(officer, "/api/aid/goods")).GetProperty("items")[0].GetProperty("onHand").GetInt32());
    }

    private async Task RefusesAsync(string sql) => await RefusesAsync((await GivenAsync()).County, sql);

    private async Task RefusesAsync(string county, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => aid.ActAsync(county, sql));

        Assert.Contains(refused.SqlState, (string[])[PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.CheckViolation]);
    }

    /// <summary>A county with money and goods in one campaign, and another campaign beside it.</summary>
    private async Task<(string County, Guid Donation, Guid Book)> GivenAsync()
    {
        var county = AidFixture.NextCounty();
        var (campaign, officer) = (await aid.OpenCampaignAsync(county), aid.AidOfficer(county));
        await aid.OpenCampaignAsync(county);
        var donation = (await aid.DonateAsync(county, campaign)).GetProperty("id").GetGuid();
        using var goods = await officer.PostAsJsonAsync(
            "/api/aid/donations",
            new { campaignId = campaign, receivedOn = aid.Today, kind = "goods", donorKind = "anonymous", goods = new[] { new { name = "书包", unit = "个", quantity = 10 } } });
        return (county, donation, await aid.ScalarAsync<Guid>($"select id from books where code = '{county}'"));
    }
}
