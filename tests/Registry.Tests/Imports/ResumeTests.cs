using Microsoft.Extensions.DependencyInjection;
using Tongxing.Registry.Data;
using Tongxing.Registry.Imports;
using Tongxing.Registry.Tests.Rosters;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>A commit that is cut off between two batches goes on where it was, with the same result.</summary>
public sealed class ResumeTests(ResumeTests.WithoutWorkers registry) : IClassFixture<ResumeTests.WithoutWorkers>
{
    [Fact]
    public async Task Goes_on_after_an_abort_between_batches()
    {
        var officer = registry.Officer();
        await using var file = File.OpenRead(Sample.PathOf("roster-county-120.xlsx"));
        using var sent = await RegistryFixture.SendAsync(officer, file, "roster.xlsx");
        var path = sent.Headers.Location!.ToString();
        await WorkAsync();
        await RegistryFixture.PostAsync(officer, path + "/commit", new { });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkAsync(untilFiled: 30));
        var held = await ClaimAsync();
        var (halfway, committing) = (await FiledAsync(), await RegistryFixture.GetAsync(officer, path));
        await registry.ExecuteAsync("update imports set lease_until = now() - interval '1 second'");
        await WorkAsync();

        Assert.Null(held);
        Assert.InRange(halfway, 30, 119);
        Assert.Equal("committing", committing.GetProperty("state").GetString());
        Assert.InRange(committing.GetProperty("progress").GetDouble(), 0.2, 0.99);
        var done = await RegistryFixture.GetAsync(officer, path);
        Assert.Equal("done", done.GetProperty("state").GetString());
        Assert.Equal((125, 120, 0, 0, 0, 5), ImportRosterTests.Counts(done));
        Assert.Equal(120, await registry.ScalarAsync<long>("select count(*) from children where version = 1"));
        Assert.Equal((120, 1), (await EventsAsync("ChildRegistered"), await EventsAsync("ImportCompleted")));
    }

    /// <summary>What a worker does with the next import; the token is pulled once so many children are filed.</summary>
    private async Task WorkAsync(int? untilFiled = null)
    {
        var claimed = (await ClaimAsync())!;
        using var stop = new CancellationTokenSource();
        await using var scope = registry.Services.CreateAsyncScope();
        var work = claimed.State == "checking"
            ? scope.ServiceProvider.GetRequiredService<RosterCheck>().RunAsync(claimed.Id, claimed.OrgCode, stop.Token)
            : scope.ServiceProvider.GetRequiredService<RosterApply>().RunAsync(claimed.Id, claimed.OrgCode, stop.Token);
        while (untilFiled is not null && !work.IsCompleted && await FiledAsync() < untilFiled)
        {
        }

        if (untilFiled is not null)
        {
            await stop.CancelAsync();
        }

        await work;
    }

    private async Task<ClaimedImport?> ClaimAsync()
    {
        await using var scope = registry.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        return await db.ClaimAsync(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(15), CancellationToken.None);
    }

    private Task<long> FiledAsync() => registry.ScalarAsync<long>("select count(*) from children");

    private Task<long> EventsAsync(string type) => registry.ScalarAsync<long>(
        $"select (select count(*) from outbox where type like '%:{type}') + (select count(*) from events where type like '%:{type}')");

    public sealed class WithoutWorkers : RegistryFixture
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [.. base.Settings, new("Rosters:Imports:Lanes", "0"), new("Rosters:Imports:Batch", "5")];
    }
}
