using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.Aid.Ledger;

namespace Tongxing.Aid.Tests.Ledger;

[Collection(nameof(AidFixture))]
public sealed class LedgerTests(AidFixture aid)
{
    [Theory]
    [InlineData("entry_balances", 100, -90, null)]
    [InlineData("entry_balances", 100, null, null)]
    [InlineData("entry_follows", 100, -100, "wrong previous")]
    [InlineData("entry_hash", 100, -100, "wrong hash")]
    public async Task The_database_itself_refuses_an_entry_that_does_not_hold(string constraint, int debit, int? credit, string? how)
    {
        var (county, book) = await BookAsync();
        var (income, bank) = (await AccountAsync(book, "income"), await AccountAsync(book, "bank"));
        var entry = Guid.CreateVersion7();
        var previous = how == "wrong previous" ? "'\\x00'" : $"(select last_hash from books where id = '{book}')";

        var refused = await Assert.ThrowsAsync<PostgresException>(() => aid.ActAsync(
            county,
            $"""
             insert into entries (id, book_id, number, kind, booked_on, posted_at, previous_hash, hash)
             select '{entry}', '{book}', last_number + 1, 'donation', current_date, now(), {previous}, '\x00' from books where id = '{book}';
             insert into postings values ('{entry}', 1, '{bank}', {debit}){(credit is null ? "" : $", ('{entry}', 2, '{income}', {credit})")}
             """));

        Assert.Equal(constraint, refused.ConstraintName);
    }

    [Theory]
    [InlineData("update entries set memo = 'x' where book_id = '{0}'")]
    [InlineData("delete from entries where book_id = '{0}'")]
    [InlineData("update postings set amount_fen = amount_fen * 2")]
    [InlineData("delete from postings")]
    [InlineData("truncate postings")]
    public async Task Nobody_changes_or_deletes_a_posting_not_even_the_owner(string sql)
    {
        var (county, book) = await BookAsync();
        var statement = sql.Replace("{0}", book.ToString(), StringComparison.Ordinal);

        var asApp = await Assert.ThrowsAsync<PostgresException>(() => aid.ActAsync(county, statement));
        await using var asOwner = aid.Owner.CreateCommand(statement);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => asOwner.ExecuteNonQueryAsync());

        Assert.Equal(("42501", "42501"), (asApp.SqlState, refused.SqlState));
        Assert.Contains("never changed", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_may_read_and_append_only()
    {
        foreach (var table in (string[])["entries", "postings", "accounts", "goods_moves"])
        {
            Assert.True(await aid.ScalarAsync<bool>($"select has_table_privilege('aid_app_place', '{table}', 'insert') and has_table_privilege('aid_app_place', '{table}', 'select')"));
            Assert.False(await aid.ScalarAsync<bool>($"select has_table_privilege('aid_app_place', '{table}', 'update, delete, truncate')"));
        }
    }

    [Fact]
    public async Task A_balanced_pair_of_postings_cannot_be_added_to_an_old_entry()
    {
        var (county, book) = await BookAsync();
        var (income, bank) = (await AccountAsync(book, "income"), await AccountAsync(book, "bank"));
        var entry = await aid.ScalarAsync<Guid>($"select id from entries where book_id = '{book}' limit 1");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => aid.ActAsync(county, $"insert into postings values ('{entry}', 3, '{bank}', 5), ('{entry}', 4, '{income}', -5)"));

        Assert.Equal("entry_hash", refused.ConstraintName);
    }

    [Fact]
    public async Task The_verifier_finds_what_somebody_with_all_rights_changed()
    {
        var (county, book) = await BookAsync(donations: 5);
        var verifier = aid.Services.GetRequiredService<LedgerVerifier>();
        var whole = await AidFixture.GetAsync(aid.AidOfficer(county), $"/api/aid/ledger/books/{county}/verification");

        await RewriteAsync($"update entries set memo = 'other' where book_id = '{book}' and number = 3");
        aid.Time.Shift += TimeSpan.FromMinutes(2); // the last walk is not fresh any more
        var broken = await verifier.GetAsync(county, CancellationToken.None);

        Assert.True(whole.GetProperty("holds").GetBoolean());
        Assert.Equal((5, 64), (whole.GetProperty("entries").GetInt64(), whole.GetProperty("lastHash").GetString()!.Length));
        Assert.Equal((false, 2, 3), (broken!.Holds, broken.Entries, broken.BrokenAt));
        using var output = new StringWriter();
        Assert.Equal(1, await verifier.RunAsync(output, CancellationToken.None));
        Assert.Contains($"{county}: broken at 3", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await WatchAsync());
        await RewriteAsync($"update entries set memo = '' where book_id = '{book}' and number = 3");
        Assert.Equal(0, await WatchAsync());
    }

    [Fact]
    public async Task The_verifier_notices_entries_that_were_cut_off_at_the_end()
    {
        var (county, book) = await BookAsync(donations: 3);

        await RewriteAsync(
            $"""
             delete from postings where entry_id = (select id from entries where book_id = '{book}' and number = 3);
             delete from entries where book_id = '{book}' and number = 3
             """);

        var report = await aid.Services.GetRequiredService<LedgerVerifier>().GetAsync(county, CancellationToken.None);
        Assert.Equal((false, 3L), (report!.Holds, report.BrokenAt));
        await aid.ScalarAsync<long>($"with cut as (update books set last_number = 2, last_hash = (select hash from entries where book_id = '{book}' and number = 2) where id = '{book}' returning 1) select count(*) from cut");
    }

    [Fact]
    public async Task Anybody_can_walk_the_chain_from_what_is_published()
    {
        var (county, _) = await BookAsync(donations: 3);

        var text = await aid.Anonymous().GetStringAsync($"/api/aid/public/ledger/{county}/entries.txt");

        var entries = text.Split("\n== ")[1..];
        var hash = Array.Empty<byte>();
        foreach (var entry in entries.Select(entry => entry.TrimEnd('\n').Split('\n', 2)))
        {
            var content = entry[1] + (entry[1].Split('\n').Length == 10 ? "\n" : ""); // an empty memo is an empty last line
            hash = SHA256.HashData((byte[])[.. hash, .. Encoding.UTF8.GetBytes(content)]);
            Assert.Equal(Convert.ToHexStringLower(hash), entry[0].Split(' ')[1]);
        }

        Assert.Equal(3, entries.Length);
    }

    [Fact]
    public async Task A_mistake_is_put_right_by_its_mirror_once_and_no_more_is_spent_than_there_is()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var allocation = await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "AID-25", amountFen = 500_000, bookedOn = aid.Today, memo = "省级专项资金" });

        var tooMuch = await AidFixture.RefusedAsync(officer, "/api/aid/ledger/expenses", new { fund = "AID-25", amountFen = 500_001, bookedOn = aid.Today, memo = "印制表格" });
        await AidFixture.PostAsync(officer, $"/api/aid/ledger/entries/{allocation.GetProperty("id")}/reversal", new { memo = "金额录错" });
        var again = await AidFixture.RefusedAsync(officer, $"/api/aid/ledger/entries/{allocation.GetProperty("id")}/reversal", new { memo = "金额录错" });

        Assert.Equal(("aid.fund-short", "aid.already-reversed"), (tooMuch, again));
        var fund = (await AidFixture.GetAsync(officer, "/api/aid/ledger/books")).GetProperty("items")[0].GetProperty("funds")[0];
        Assert.Equal((0, 0), (fund.GetProperty("inFen").GetInt64(), fund.GetProperty("leftFen").GetInt64()));
        Assert.Equal(("义务教育寄宿生生活补助", "Compulsory-education boarder allowance"), (fund.GetProperty("name").GetString(), fund.GetProperty("nameEn").GetString()));
        var entries = (await AidFixture.GetAsync(officer, $"/api/aid/ledger/books/{county}/entries")).GetProperty("items");
        Assert.Equal(["reversal", "allocation"], entries.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("fund", "NONE", 100, 0)]
    [InlineData("bookedOn", "AID-25", 100, 1)]
    [InlineData("bookedOn", "AID-25", 100, -367)]
    [InlineData("amountFen", "AID-25", 0, 0)]
    public async Task Tells_the_field_that_is_wrong(string field, string fund, long amountFen, int daysAhead)
    {
        using var refused = await aid.AidOfficer(AidFixture.NextCounty()).PostAsJsonAsync(
            "/api/aid/ledger/allocations", new { fund, amountFen, bookedOn = aid.Today.AddDays(daysAhead), memo = "专项资金" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Nothing_is_spent_for_a_campaign_before_it_was_opened()
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        await aid.DonateAsync(county, campaign);

        using var refused = await aid.AidOfficer(county).PostAsJsonAsync(
            "/api/aid/ledger/expenses", new { fund = campaign.ToString(), amountFen = 100, bookedOn = aid.Today.AddDays(-31), memo = "购置冬衣" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("bookedOn", out _));
    }

    [Fact]
    public async Task Another_county_sees_nothing_of_a_book()
    {
        var (county, book) = await BookAsync();
        var attacker = aid.AidOfficer(AidFixture.NextCounty());

        using var entries = await attacker.GetAsync(new Uri($"/api/aid/ledger/books/{county}/entries", UriKind.Relative));
        var entry = await aid.ScalarAsync<Guid>($"select id from entries where book_id = '{book}'");
        using var reversal = await attacker.PostAsJsonAsync($"/api/aid/ledger/entries/{entry}/reversal", new { memo = "不该可以" });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (entries.StatusCode, reversal.StatusCode));
        Assert.Equal(0L, await aid.ActAsync("520999", $"select count(*) from postings p join entries e on e.id = p.entry_id where e.book_id = '{book}'"));
        Assert.Equal(2L, await aid.ActAsync(county, $"select count(*) from postings p join entries e on e.id = p.entry_id where e.book_id = '{book}'"));
    }

    private async Task<(string County, Guid Book)> BookAsync(int donations = 1)
    {
        var county = AidFixture.NextCounty();
        var campaign = await aid.OpenCampaignAsync(county);
        for (var i = 0; i < donations; i++)
        {
            await aid.DonateAsync(county, campaign);
        }

        return (county, await aid.ScalarAsync<Guid>($"select id from books where code = '{county}'"));
    }

    private Task<Guid> AccountAsync(Guid book, string code) => aid.ScalarAsync<Guid>($"select id from accounts where book_id = '{book}' and code = '{code}'");

    /// <summary>With the triggers off, as only a superuser can.</summary>
    /// <summary>What the watch tells to alerts.</summary>
    private async Task<long> WatchAsync()
    {
        var told = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Name == "tongxing.ledger.broken") { own.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => told = count);
        listener.Start();
        await aid.Services.GetRequiredService<LedgerWatch>().RunAsync(CancellationToken.None);
        return told;
    }

    private async Task RewriteAsync(string sql)
    {
        await using var connection = await aid.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}; reset session_replication_role", connection);
        await command.ExecuteNonQueryAsync();
    }
}
