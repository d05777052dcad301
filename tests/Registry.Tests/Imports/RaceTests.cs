using Microsoft.Extensions.DependencyInjection;
using Tongxing.Registry.Imports;
using Tongxing.Registry.Tests.Rosters;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>Two rosters that are taken in at the same moment meet the same children.</summary>
public sealed class RaceTests(ResumeTests.WithoutWorkers registry) : IClassFixture<ResumeTests.WithoutWorkers>
{
    [Fact]
    public async Task The_same_roster_taken_in_twice_at_once_files_its_children_and_finds_them_unchanged()
    {
        var officer = registry.Officer();
        var (one, other) = (await CheckAsync(officer, 401), await CheckAsync(officer, 401));

        await ApplyAtOnceAsync((one, RegistryFixture.Township), (other, RegistryFixture.Township));

        var counts = new[] { await CountsAsync(officer, one), await CountsAsync(officer, other) }.Order().ToArray();
        Assert.Equal([(3, 0, 0, 3, 0, 0), (3, 3, 0, 0, 0, 0)], counts);
        Assert.Equal(3, await registry.ScalarAsync<long>("select count(*) from children where name like '石同时%' and version = 1"));
    }

    [Fact]
    public async Task A_child_that_another_county_files_at_that_moment_is_named()
    {
        var (here, there) = (registry.Officer(), registry.Officer("520521"));
        var (one, other) = (await CheckAsync(here, 411, name: "李同时"), await CheckAsync(there, 411, "520521", "李同时"));

        await ApplyAtOnceAsync((one, RegistryFixture.Township), (other, "520521"));

        var done = new[] { await RegistryFixture.GetAsync(here, PathOf(one)), await RegistryFixture.GetAsync(there, PathOf(other)) };
        var late = Assert.Single(done, import => import.GetProperty("counts").GetProperty("transfer").GetInt32() == 3);
        Assert.Equal(3, late.GetProperty("findings").EnumerateArray().Count(f => f.GetProperty("code").GetString() == "child.elsewhere" && f.GetProperty("row").GetInt32() > 1));
    }

    private async Task<Guid> CheckAsync(HttpClient officer, int sequence, string orgCode = RegistryFixture.Township, string name = "石同时")
    {
        var rows = Enumerable.Range(sequence, 3).Select(n => $"{name}{"甲乙丙"[n - sequence]},{RegistryFixture.IdentityNumberOf(n)},3年级1班,碧海街道中心小学\n");
        using var file = HostileFile.Text("姓名,身份证号,班级,学校\n" + string.Concat(rows));
        using var sent = await RegistryFixture.SendAsync(officer, file, "a.csv", orgCode);
        var id = Guid.Parse(sent.Headers.Location!.ToString().Split('/')[^1]);
        await using var scope = registry.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RosterCheck>().RunAsync(id, orgCode, CancellationToken.None);
        await RegistryFixture.PostAsync(officer, PathOf(id) + "/commit", new { });
        return id;
    }

    /// <summary>Holds inserts back until both have looked who is registered already.</summary>
    private async Task ApplyAtOnceAsync(params (Guid Id, string OrgCode)[] imports)
    {
        await using var connection = await registry.Owner.OpenConnectionAsync();
        await using var hold = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "lock table children in share mode";
            await command.ExecuteNonQueryAsync();
        }

        var work = imports.Select(import => Task.Run(() => ApplyAsync(import.Id, import.OrgCode))).ToArray();
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>(
            "select count(*) from pg_locks where not granted and relation = 'children'::regclass and database = (select oid from pg_database where datname = current_database())") == imports.Length);
        await hold.RollbackAsync();
        await Task.WhenAll(work);
    }

    private async Task ApplyAsync(Guid id, string orgCode)
    {
        await using var scope = registry.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RosterApply>().RunAsync(id, orgCode, CancellationToken.None);
    }

    private static async Task<(int, int, int, int, int, int)> CountsAsync(HttpClient officer, Guid id) =>
        ImportRosterTests.Counts(await RegistryFixture.GetAsync(officer, PathOf(id)));

    private static string PathOf(Guid id) => $"/api/registry/imports/{id}";
}
