using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Crisis;

/// <summary>A service as it is deployed, killed in the middle of a crisis.</summary>
public sealed class KillTests
{
    private const string School = "520502011S0001";

    [Fact]
    public async Task What_was_due_while_the_service_was_dead_goes_to_the_next_person_when_it_is_back()
    {
        var servers = await TestServers.GetAsync();
        using var tokens = new TestTokens();
        var (database, broker) = (await servers.NewDatabaseAsync("counselling"), await servers.NewVhostAsync());
        var settings = ServiceProcess.Settings("counselling", database, broker, servers, tokens);
        await using var owner = NpgsqlDataSource.Create(database);
        await using (var first = await ServiceProcess.StartAsync("Counselling", settings))
        {
            await OpenCrisisAsync(first, owner, tokens);
            await first.KillAsync();
        }

        await ScalarAsync(owner, "update crisis_steps set due_at = now() - interval '1 hour', escalate_at = now() - interval '1 hour' returning 1");

        await using var second = await ServiceProcess.StartAsync("Counselling", settings);
        await Eventually.HoldsAsync(async () => await ScalarAsync(owner, "select count(*) from events where type like '%CrisisStepOverdue'") is 6L);
        Assert.Equal(6L, await ScalarAsync(owner, "select count(*) from crisis_steps where escalation = 2 and escalate_at > now()"));
        Assert.Equal(1L, await ScalarAsync(owner, "select count(*) from events where type like '%CaseOpened'"));
    }

    private static async Task OpenCrisisAsync(ServiceProcess service, NpgsqlDataSource owner, TestTokens tokens)
    {
        var account = Guid.CreateVersion7();
        var child = await ScalarAsync(owner, $"insert into children (id, org_code, version) values (gen_random_uuid(), '{School}', 1) returning id"); // Registry would tell of it
        using var officer = Client(service, tokens.For("county-officer", "520502"));
        using var teacher = Client(service, tokens.For("class-teacher", School));
        using var counsellor = Client(service, tokens.For("counsellor", "520502", account));
        await CounsellingFixture.PostAsync(officer, "/api/counselling/counsellors", new { accountId = account, displayName = "李老师", orgCode = "520502" });
        await CounsellingFixture.PostAsync(teacher, "/api/counselling/referrals", new { childId = child, reason = "danger", text = "请马上来。" });
        var referral = (await counsellor.GetFromJsonAsync<JsonElement>("/api/counselling/referrals")).GetProperty("items")[0].GetProperty("id").GetGuid();
        await CounsellingFixture.PostAsync(counsellor, "/api/counselling/cases", new { referralId = referral, level = 1 });
    }

    private static HttpClient Client(ServiceProcess service, string token)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
