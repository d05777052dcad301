using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongxing.Registry.Imports;

namespace Tongxing.Registry.Tests.Imports;

public sealed class ImportRetentionTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Deletes_roster_files_a_month_after_the_import_ended_and_keeps_the_children()
    {
        var officer = registry.Officer();
        var old = await RegistryFixture.CommitAsync(officer, await RegistryFixture.CheckAsync(officer, "shapes/04-hidden.xlsx"));
        var recent = await RegistryFixture.CheckAsync(officer, "shapes/04-hidden.xlsx");
        await registry.ExecuteAsync($"update imports set finished_at = now() - interval '31 days' where id = '{old.GetProperty("id").GetGuid()}'");

        await registry.Services.GetServices<IHostedService>().OfType<ImportRetention>().Single().CleanAsync(CancellationToken.None);

        Assert.Equal(1, await registry.ScalarAsync<long>("select count(*) from files"));
        Assert.Equal(30, await registry.ScalarAsync<long>("select count(*) from import_rows"));
        Assert.Equal(30, await registry.ScalarAsync<long>("select count(*) from children"));
        Assert.Equal("done", (await RegistryFixture.GetAsync(officer, $"/api/registry/imports/{old.GetProperty("id").GetGuid()}")).GetProperty("state").GetString());
        Assert.Equal("ready", recent.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Is_described_by_OpenAPI()
    {
        using var response = await registry.Anonymous().GetAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("/api/registry/imports/{importId}/rows/{row}/provisional", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
