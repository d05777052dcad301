using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Preferences;

[Collection(nameof(OutreachFixture))]
public sealed partial class PreferencesTests(OutreachFixture outreach)
{
    private const string Path = "/api/outreach/notices/preferences";

    [Fact]
    public async Task An_address_is_ones_own_once_the_code_that_went_to_it_comes_back()
    {
        var (account, email) = (Guid.CreateVersion7(), NewEmail());
        var reader = outreach.As("county-officer", "520502", account);

        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = email });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.False((await AddressAsync(reader, "email")).GetProperty("confirmed").GetBoolean());
        using var confirmed = await reader.PostAsJsonAsync("/api/outreach/notices/addresses/email/confirmation", new { code = await CodeAsync(email) });

        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        var address = await AddressAsync(reader, "email");
        Assert.Equal((true, $"{email[0]}***@school.test"), (address.GetProperty("confirmed").GetBoolean(), address.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task Neither_address_nor_code_lies_readable_in_the_database_and_none_stays_on_the_delivery()
    {
        var (account, phone) = (Guid.CreateVersion7(), $"139{Random.Shared.Next(10_000_000, 99_999_999)}");
        var reader = outreach.As("class-teacher", "520502S0001C202401", account);
        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/sms", new { address = $"+86 {phone}" });
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<bool>($"select exists (select from deliveries where account_id = '{account}' and state = 'delivered' and target_cipher is null)"));

        var code = Digits().Match(outreach.Sms.To(phone).Single().Text).Value;
        var rows = await outreach.ScalarAsync<string>(
            $"""
             select (select json_agg(d) from deliveries d where account_id = '{account}')::text || (select json_agg(a) from addresses a where account_id = '{account}')::text
                 || coalesce((select json_agg(a) from audit a where account_id = '{account}')::text, '')
             """);

        Assert.Matches("^[0-9]{6}$", code);
        Assert.DoesNotContain(phone, rows, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{code}\"", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_can_be_guessed_at_five_times_and_asked_for_once_a_minute()
    {
        var email = NewEmail();
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());
        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = email });
        using var soon = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = email });
        var code = await CodeAsync(email);
        var wrong = code == "111111" ? "222222" : "111111";

        for (var i = 0; i < 5; i++)
        {
            using var guess = await reader.PostAsJsonAsync("/api/outreach/notices/addresses/email/confirmation", new { code = wrong });
            Assert.Contains("outreach.code-wrong", await guess.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var late = await reader.PostAsJsonAsync("/api/outreach/notices/addresses/email/confirmation", new { code });
        Assert.Contains("outreach.code-over", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, soon.StatusCode);
    }

    [Theory]
    [InlineData("email", "somebody")]
    [InlineData("email", "a@b.test\r\nBcc: c@d.test")]
    [InlineData("sms", "0851-1234567")]
    public async Task What_is_no_address_is_refused_at_its_field(string channel, string address)
    {
        using var refused = await outreach.As("county-officer", "520502", Guid.CreateVersion7()).PutAsJsonAsync($"/api/outreach/notices/addresses/{channel}", new { address });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("address", out _));
    }

    [Fact]
    public async Task A_withdrawn_address_is_gone()
    {
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());
        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = NewEmail() });

        using var withdrawn = await reader.DeleteAsync("/api/outreach/notices/addresses/email");
        using var again = await reader.DeleteAsync("/api/outreach/notices/addresses/email");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (withdrawn.StatusCode, again.StatusCode));
        Assert.Equal(JsonValueKind.Null, (await AddressAsync(reader, "email")).GetProperty("address").ValueKind);
    }

    [Fact]
    public async Task Whoever_withdraws_an_address_waits_for_the_next_code_all_the_same()
    {
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());
        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = NewEmail() });
        using var withdrawn = await reader.DeleteAsync("/api/outreach/notices/addresses/email");

        using var soon = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = NewEmail() });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), (asked.StatusCode, soon.StatusCode));
    }

    [Fact]
    public async Task Wishes_and_quiet_hours_are_kept_and_nobody_overwrites_what_they_have_not_seen()
    {
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());
        using var before = await reader.GetAsync(Path);
        var (usual, tag) = (await before.Content.ReadFromJsonAsync<JsonElement>(), before.Headers.ETag!.Tag);

        using var kept = await PutAsync(reader, tag, new { language = "en", quietFrom = "20:00:00", quietTo = "08:30:00", kinds = new[] { new { kind = "aid-paid", email = true, sms = true } } });
        using var stale = await PutAsync(reader, tag, new { language = "zh-Hans", quietFrom = "21:00:00", quietTo = "07:30:00" });
        var now = await reader.GetFromJsonAsync<JsonElement>(Path);

        Assert.Equal(("21:00:00", "07:30:00", "zh-Hans"), (usual.GetProperty("quietFrom").GetString(), usual.GetProperty("quietTo").GetString(), usual.GetProperty("language").GetString()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed), (kept.StatusCode, stale.StatusCode));
        Assert.Equal(("20:00:00", "08:30:00", "en"), (now.GetProperty("quietFrom").GetString(), now.GetProperty("quietTo").GetString(), now.GetProperty("language").GetString()));
        var kind = now.GetProperty("kinds").EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "aid-paid");
        Assert.True(kind.GetProperty("email").GetBoolean() && kind.GetProperty("sms").GetBoolean());
        Assert.Equal("zh-Hans", (await outreach.As("county-officer", "520502", Guid.CreateVersion7()).GetFromJsonAsync<JsonElement>(Path)).GetProperty("language").GetString());
    }

    [Fact]
    public async Task Of_those_who_say_at_once_for_the_first_time_what_they_want_one_is_heard_and_the_others_are_told()
    {
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());

        var wishes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StatusAsync(PutAsync(reader, "\"0\"", new { language = "en", quietFrom = "20:00:00", quietTo = "08:30:00" }))));
        var addresses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StatusAsync(reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = NewEmail() }))));

        Assert.Equal([HttpStatusCode.NoContent, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7)], wishes.Order());
        Assert.Equal([HttpStatusCode.Accepted, .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 7)], addresses.Order());
    }

    [Theory]
    [InlineData("14:00:00", "07:30:00", "quietFrom")]
    [InlineData("21:00:00", "12:00:00", "quietTo")]
    public async Task Quiet_hours_are_not_longer_than_a_night(string from, string to, string field)
    {
        using var refused = await PutAsync(outreach.As("county-officer", "520502", Guid.CreateVersion7()), "\"0\"", new { language = "en", quietFrom = from, quietTo = to });

        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Officers_of_the_place_see_no_addresses_by_any_sql()
    {
        var reader = outreach.As("county-officer", "520502", Guid.CreateVersion7());
        using var asked = await reader.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = NewEmail() });
        await using var database = Npgsql.NpgsqlDataSource.Create(outreach.AppConnection);
        await using var connection = await database.OpenConnectionAsync();
        await using var scope = new Npgsql.NpgsqlCommand("select set_config('role', 'outreach_app_place', false), set_config('app.scope_lo', '52', false), set_config('app.scope_hi', '53', false)", connection);
        await scope.ExecuteNonQueryAsync();
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from addresses", connection);

        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("20:59", "21:00", "07:30", "20:59")]
    [InlineData("21:00", "21:00", "07:30", "07:30 +1")]
    [InlineData("00:10", "21:00", "07:30", "07:30")]
    [InlineData("07:29", "21:00", "07:30", "07:30")]
    [InlineData("07:30", "21:00", "07:30", "07:30")]
    [InlineData("02:00", "01:00", "06:00", "06:00")]
    [InlineData("06:30", "01:00", "06:00", "06:30")]
    [InlineData("03:00", "12:00", "12:00", "03:00")]
    public async Task Quiet_hours_end_in_the_morning_in_China(string at, string from, string to, string expected)
    {
        var end = await outreach.ScalarAsync<string>(
            $"""
             select to_char(local, 'HH24:MI') || case when local::date > '2026-11-25' then ' +1' else '' end
             from (select after_quiet(timestamp '2026-11-25 {at}' at time zone 'Asia/Shanghai', '{from}', '{to}') at time zone 'Asia/Shanghai' as local) moment
             """);

        Assert.Equal(expected, end);
    }

    private static string NewEmail() => $"p{Guid.CreateVersion7():N}@school.test";

    private async Task<string> CodeAsync(string email)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Mail.To(email).Count == 1));
        return Digits().Match(outreach.Mail.To(email).Single().Text).Value;
    }

    private static async Task<JsonElement> AddressAsync(HttpClient reader, string channel) => (await reader.GetFromJsonAsync<JsonElement>(Path))
        .GetProperty("addresses").EnumerateArray().Single(address => address.GetProperty("channel").GetString() == channel);

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient reader, string tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await reader.SendAsync(request);
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
