using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongxing.Contracts.Identity;
using Tongxing.Registry.Imports;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>A roster that nobody committed in a month has no file any more, and cannot be read again.</summary>
public sealed class GoneFileTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string School = "520521001S0001";

    [Fact]
    public async Task A_roster_whose_file_is_gone_is_not_checked_again_when_a_school_becomes_known_or_a_unit_moves()
    {
        var (old, fresh) = (await CheckAsync(), await CheckAsync());
        await registry.ExecuteAsync($"update imports set created_at = now() - interval '31 days' where id = '{old}'");
        await registry.Services.GetServices<IHostedService>().OfType<ImportRetention>().Single().CleanAsync(CancellationToken.None);
        var bus = registry.Services.GetRequiredService<IBus>();

        await bus.Publish(new OrgUnitAdded(School, "七星关区碧海街道中心小学", "school", School, 1));
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<bool>($"select state = 'ready' and cardinality(unknown_schools) = 0 from imports where id = '{fresh}'"));
        var known = await StateAsync(old);
        await bus.Publish(new OrgUnitMoved(School, "520521002S0001", "520521", 2));
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>("select count(*) from inbox where consumer = 'registry-when-org-unit-moved'") == 1);
        await Eventually.HoldsAsync(async () => await StateAsync(fresh) == "ready");

        Assert.Equal(("ready", "ready"), (known, await StateAsync(old)));
    }

    [Fact]
    public async Task A_roster_whose_file_is_gone_is_not_committed_as_if_there_were_nothing_in_it()
    {
        var id = await CheckAsync();
        await registry.ExecuteAsync($"update imports set created_at = now() - interval '31 days' where id = '{id}'");
        await registry.Services.GetServices<IHostedService>().OfType<ImportRetention>().Single().CleanAsync(CancellationToken.None);

        foreach (var (step, body) in new[] { ("commit", null), ("mapping", (object?)new { answers = new Dictionary<string, string>() }) })
        {
            using var answer = await registry.Officer("520521").PostAsJsonAsync($"/api/registry/imports/{id}/{step}", body);

            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Equal("registry.import-forgotten", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        Assert.Equal("ready", await StateAsync(id));
        Assert.True((await RegistryFixture.GetAsync(registry.Officer("520521"), $"/api/registry/imports/{id}")).GetProperty("forgotten").GetBoolean());
    }

    private async Task<Guid> CheckAsync() => (await RegistryFixture.CheckAsync(registry.Officer("520521"), "roster-clean-120.xlsx", "520521")).GetProperty("id").GetGuid();

    private Task<string> StateAsync(Guid import) => registry.ScalarAsync<string>($"select state from imports where id = '{import}'");
}
