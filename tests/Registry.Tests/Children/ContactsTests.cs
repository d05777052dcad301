using System.Net;
using System.Net.Http.Json;

namespace Tongxing.Registry.Tests.Children;

/// <summary>What the service that sends to parents is told: whom to reach, and nothing beyond the unit of whoever sends.</summary>
public sealed class ContactsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Path = "/internal/children/contacts";

    private HttpClient Outreach => registry.As("service", "", scopes: "internal.contacts");

    [Fact]
    public async Task It_is_told_the_mobile_numbers_of_children_of_the_unit_and_the_trail_says_for_whom_and_what_for()
    {
        var officer = registry.Officer();
        var child = await AddAsync(officer, 981, new { name = "王强", phone = "13912340001" }, new { name = "李梅", phone = "0857-1234567" });
        var account = Guid.CreateVersion7();

        var answer = await RegistryFixture.PostAsync(Outreach, Path, new { within = RegistryFixture.School, onBehalfOf = account, purpose = "parents-call", childIds = new[] { child, Guid.CreateVersion7() } });

        var found = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(child, found.GetProperty("childId").GetGuid());
        Assert.Equal(["father 13912340001"], found.GetProperty("adults").EnumerateArray().Select(adult => $"{adult.GetProperty("relation")} {adult.GetProperty("phone")}"));
        Assert.Equal(1, await registry.ScalarAsync<long>(
            $"select count(*) from audit where action = 'registry.contacts.read' and subject = 'account/{account}' and detail->>'purpose' = 'parents-call' and detail->'children' @> '[\"{child}\"]'"));
        Assert.Equal(0, await registry.ScalarAsync<long>("select count(*) from audit where detail::text like '%13912340001%'"));
    }

    [Fact]
    public async Task Children_outside_the_senders_unit_are_not_in_the_answer()
    {
        var child = await AddAsync(registry.Officer(), 982, new { name = "王强", phone = "13912340002" }, null);

        var answer = await RegistryFixture.PostAsync(Outreach, Path, new { within = "520599", onBehalfOf = Guid.CreateVersion7(), purpose = "parents-call", childIds = new[] { child } });

        Assert.Equal(0, answer.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_asks_for_too_many_is_told_nobodys_number()
    {
        var account = Guid.CreateVersion7();
        await AddAsync(registry.Officer(), 983, new { name = "王强", phone = "13912340003" }, null);
        await registry.ExecuteAsync(
            $"""
             insert into children (id, org_code, name, provisional, version, filed_at, updated_at)
             select gen_random_uuid(), '{RegistryFixture.School}', '某人', true, 1, now(), now() from generate_series(1, 200)
             """);

        var answer = await RegistryFixture.PostAsync(Outreach, Path, new { within = RegistryFixture.School, onBehalfOf = account, purpose = "parents-call" });

        Assert.Equal(201, answer.GetProperty("items").GetArrayLength());
        Assert.All(answer.GetProperty("items").EnumerateArray(), child => Assert.Empty(child.GetProperty("adults").EnumerateArray()));
        Assert.Equal(0, await registry.ScalarAsync<long>($"select count(*) from audit where subject = 'account/{account}'"));
    }

    [Fact]
    public async Task Nobody_but_that_service_may_ask()
    {
        foreach (var caller in new[] { registry.Officer(), registry.As("service", "", scopes: "internal.events") })
        {
            using var refused = await caller.PostAsJsonAsync(Path, new { within = RegistryFixture.School, onBehalfOf = Guid.CreateVersion7(), purpose = "parents-call" });
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    private static async Task<Guid> AddAsync(HttpClient officer, int sequence, object father, object? mother) => (await RegistryFixture.PostAsync(
        officer, "/api/registry/children", new { orgCode = RegistryFixture.School, name = "王小明", identityNumber = RegistryFixture.IdentityNumberOf(sequence), grade = 3, classNumber = 1, father, mother }))
        .GetProperty("id").GetGuid();
}
