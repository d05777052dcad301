using System.Net;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Pairing;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Assignments;

public sealed class AssignmentTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_helper_sees_the_paired_child_from_start_to_end()
    {
        var school = registry.Officer(RegistryFixture.School);
        var (mine, other) = (await RegistryFixture.RegisterAsync(school, 301, "吴小同"), await RegistryFixture.RegisterAsync(school, 303, "吴小异"));
        var (child, account, pairing, unit) = (mine.GetProperty("id").GetGuid(), Guid.CreateVersion7(), Guid.CreateVersion7(), mine.GetProperty("orgCode").GetString()!);
        var helper = registry.As("helper", RegistryFixture.School, account, "assigned");

        await PublishAsync(new PairingStarted(pairing, child, Guid.CreateVersion7(), account, unit, 1));
        await PublishAsync(new PairingStarted(pairing, child, Guid.CreateVersion7(), account, unit, 1));
        await Eventually.HoldsAsync(async () => await StatusAsync(helper, child) == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(helper, other.GetProperty("id").GetGuid()));
        Assert.Equal(child, Assert.Single((await RegistryFixture.GetAsync(helper, "/api/registry/children")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Single((await RegistryFixture.PostAsync(helper, "/api/registry/children/search", new { name = "吴小" })).GetProperty("items").EnumerateArray());
        Assert.Equal("吴小同", (await RegistryFixture.GetAsync(helper, $"/api/registry/children/{child}/contact-card")).GetProperty("name").GetString());

        await PublishAsync(new PairingEnded(pairing, child, Guid.CreateVersion7(), account, unit, 2));
        await Eventually.HoldsAsync(async () => await StatusAsync(helper, child) == HttpStatusCode.NotFound);
        await PublishAsync(new PairingStarted(pairing, child, Guid.CreateVersion7(), account, unit, 1));
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from assignments where ended and pairing_id = '{pairing}'"));
    }

    [Fact]
    public async Task A_pairing_that_ends_after_its_child_moved_ends_here_too()
    {
        var mine = await RegistryFixture.RegisterAsync(registry.Officer(RegistryFixture.School), 305, "吴小迁");
        var (child, account, pairing, unit) = (mine.GetProperty("id").GetGuid(), Guid.CreateVersion7(), Guid.CreateVersion7(), mine.GetProperty("orgCode").GetString()!);
        var helper = registry.As("helper", RegistryFixture.School, account, "assigned");
        await PublishAsync(new PairingStarted(pairing, child, Guid.CreateVersion7(), account, unit, 1));
        await Eventually.HoldsAsync(async () => await StatusAsync(helper, child) == HttpStatusCode.OK);

        await PublishAsync(new PairingEnded(pairing, child, Guid.CreateVersion7(), account, "520521001S0001C202401", 2));

        await Eventually.HoldsAsync(async () => await StatusAsync(helper, child) == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Knows_the_units_that_Identity_tells_of()
    {
        await PublishAsync(new OrgUnitAdded("520502014S0001", "新建小学", "school", "520502014S0001", 1));
        await Eventually.HoldsAsync(() => HasNameAsync("新建小学"));

        await PublishAsync(new OrgUnitRenamed("520502014S0001", "新建中心小学", "school", "520502014S0001", 2));
        await Eventually.HoldsAsync(() => HasNameAsync("新建中心小学"));
    }

    private async Task<bool> HasNameAsync(string name) =>
        await registry.ScalarAsync<long>($"select count(*) from org_units where code = '520502014S0001' and name = '{name}'") == 1;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Guid child)
    {
        using var response = await client.GetAsync($"/api/registry/children/{child}");
        return response.StatusCode;
    }

    private Task PublishAsync<T>(T fact)
        where T : class => registry.Services.GetRequiredService<IBus>().Publish(fact);
}
