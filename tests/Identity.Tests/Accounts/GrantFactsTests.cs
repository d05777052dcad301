using System.Text.Json;
using Tongxing.Contracts.Pairing;
using Tongxing.Identity.Data;
using Tongxing.Support;

namespace Tongxing.Identity.Tests.Accounts;

/// <summary>What other services hear of who holds which role where.</summary>
[Collection(nameof(IdentityFixture))]
public sealed class GrantFactsTests(IdentityFixture identity)
{
    [Fact]
    public async Task A_grant_is_told_of_when_it_is_given_and_when_it_ends()
    {
        var account = await identity.AddAccountAsync("township-officer", "520502011");
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/grants", new { role = "township-officer", orgCode = "520502014", kind = "place" });
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/grants", new { role = "township-officer", orgCode = "520502014", kind = "place" });
        var grant = await identity.ScalarAsync<Guid>($"select id from role_grants where account_id = '{account.Id}' and org_code = '520502011'");

        using var removed = await identity.County().DeleteAsync($"/api/identity/accounts/{account.Id}/grants/{grant}");

        Assert.True(removed.IsSuccessStatusCode);
        await ToldAsync(account.Id, "GrantGiven township-officer place 520502011 1", "GrantGiven township-officer place 520502014 1", "GrantEnded 520502011 2");
    }

    [Fact]
    public async Task A_helper_is_told_of_once()
    {
        var account = await identity.AddAccountAsync("township-officer", "520502011");
        var before = await HeardAsync();

        await identity.PublishAsync(new HelperRegistered(Guid.CreateVersion7(), account.Id, "520502011", 1));
        await identity.PublishAsync(new HelperRegistered(Guid.CreateVersion7(), account.Id, "520502011", 2));
        await Eventually.HoldsAsync(async () => await HeardAsync() == before + 2);

        await ToldAsync(account.Id, "GrantGiven township-officer place 520502011 1", "GrantGiven helper assigned 520502011 1");
    }

    [Fact]
    public async Task A_lock_and_its_end_are_told_of_with_growing_versions()
    {
        var account = await identity.AddAccountAsync("township-officer", "520502011");

        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/lock", new { });
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{account.Id}/unlock", new { });

        await ToldAsync(account.Id, "GrantGiven township-officer place 520502011 1", "AccountLocked 520502011 2", "AccountUnlocked 520502011 3");
    }

    [Fact]
    public async Task A_moved_unit_takes_its_grants_along_and_a_merged_one_ends_those_that_are_double()
    {
        var (into, school) = (await identity.AddSchoolAsync("520502102", "留下小学"), await identity.AddSchoolAsync("520502102", "并走小学"));
        var (officer, teacher) = (await identity.AddAccountAsync("school-officer", school), await identity.AddAccountAsync("class-teacher", school));
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{officer.Id}/grants", new { role = "school-officer", orgCode = into, kind = "place" });

        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/units/{school}/move", new { intoCode = into });

        await ToldAsync(officer.Id, $"GrantGiven school-officer place {school} 1", $"GrantGiven school-officer place {into} 1", $"GrantEnded {school} 2");
        await ToldAsync(teacher.Id, $"GrantGiven class-teacher place {school} 1", $"GrantGiven class-teacher place {into} 2");
    }

    [Fact]
    public async Task What_a_script_told_under_an_id_drawn_at_random_is_sent_after_all()
    {
        var account = Guid.CreateVersion7();
        await ExecuteAsync(
            $$"""
            insert into outbox (id, type, body, headers) values (
                'ffffffff-ffff-4fff-bfff-ffffffffffff', 'Tongxing.Contracts.Identity:GrantGiven',
                '{"grantId": "{{Guid.CreateVersion7()}}", "accountId": "{{account}}", "role": "partner", "kind": "place", "orgCode": "520502", "version": 1}', '{}')
            """);
        using var script = new StreamReader(typeof(IdentityDb).Assembly.GetManifestResourceStream("Tongxing.Identity.Data.Migrations.0004_grants_sent.sql")!);

        await ExecuteAsync(await script.ReadToEndAsync());

        await ToldAsync(account, "GrantGiven partner place 520502 1");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = identity.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private Task<long> HeardAsync() => identity.ScalarAsync<long>("select count(*) from inbox where consumer = 'identity-when-helper-registered'");

    private async Task ToldAsync(Guid account, params string[] expected)
    {
        List<string> told = [];
        await Eventually.HoldsAsync(async () => (told = await ReadAsync(account)).Count >= expected.Length);
        Assert.Equal(expected.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> ReadAsync(Guid account)
    {
        var told = new List<string>();
        await using var command = identity.Owner.CreateCommand($"select type, body::text from events where type like '%.Identity:%' and body->>'accountId' = '{account}' order by position");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var body = JsonElement.Parse(reader.GetString(1));
            var words = new[] { "role", "kind", "orgCode", "version" }.Where(name => body.TryGetProperty(name, out _)).Select(name => body.GetProperty(name).ToString());
            told.Add($"{reader.GetString(0).Split(':')[1]} {string.Join(' ', words)}");
        }

        return told;
    }
}
