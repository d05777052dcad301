using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>A commit whose process is killed (-9) again and again ends as one that nobody disturbed.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Children = 2_400;
    private readonly TestTokens tokens = new();
    private TestServers servers = null!;

    public async Task InitializeAsync() => servers = await TestServers.GetAsync();

    public Task DisposeAsync()
    {
        tokens.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_commit_killed_in_the_middle_ends_as_one_that_was_left_alone()
    {
        await using var calm = await RunAsync();
        await using var killed = await RunAsync(200, 600, 1_000);

        Assert.Equal((Children + 1, Children, 0, 0, 0, 1), killed.Counts);
        Assert.Equal(calm.Counts, killed.Counts);
        Assert.Equal(3, killed.Kills.Count);
        Assert.All(killed.Kills, filed => Assert.InRange(filed, 1, Children - 1));
        foreach (var (what, sql) in Results)
        {
            Assert.True(await killed.TextAsync(sql) is { Length: > 0 } text && text == await calm.TextAsync(sql), what);
        }
    }

    // Without ids, which differ from one run to the next; the event log counts each fact as often as it was sent.
    private static IEnumerable<(string What, string Sql)> Results =>
    [
        ("children", "select string_agg(concat_ws(' ', name, org_code, grade, class_number, version, encode(identity_index, 'hex')), E'\n' order by identity_index) from children"),
        ("guardians", "select string_agg(concat_ws(' ', g.kind, g.name), E'\n' order by c.identity_index, g.kind) from guardians g join children c on c.id = g.child_id"),
        ("history", "select string_agg(concat_ws(' ', h.version, h.source), E'\n' order by c.identity_index, h.version) from child_history h join children c on c.id = h.child_id"),
        ("tokens", "select string_agg(concat_ws(' ', t.token, t.org_code), E'\n' order by t.token, t.org_code, c.identity_index) from name_tokens t join children c on c.id = t.child_id"),
        ("classes", "select string_agg(org_code, ' ' order by org_code) from classes"),
        ("registrations", "select string_agg(n::text, ' ') from (select count(e.*) n from children c left join events e on e.body->>'childId' = c.id::text group by c.identity_index order by c.identity_index) x"),
        ("classes opened", "select string_agg(body->>'classCode', ' ' order by body->>'classCode') from events where type like '%:ClassOpened'"),
        ("completions", "select string_agg((body::jsonb - 'importId')::text, ' ') from events where type like '%:ImportCompleted'"),
        ("nothing else", "select string_agg(concat_ws(' ', type, n), ' ' order by type) from (select type, count(*) n from events group by type) x"),
    ];

    private async Task<Run> RunAsync(params int[] killsAt)
    {
        var database = await servers.NewDatabaseAsync("registry");
        var settings = ServiceProcess.Settings("registry", database, await servers.NewVhostAsync(), servers, tokens);
        (settings["Rosters:Imports:Batch"], settings["Rosters:Imports:Lease"], settings["Rosters:Imports:Poll"]) = ("50", "00:00:01", "00:00:00.1");
        var (run, service) = (new Run(NpgsqlDataSource.Create(database)), await ServiceProcess.StartAsync("Registry", settings));
        await run.ExecuteAsync($"insert into org_units (code, name, kind, version) values ('{RegistryFixture.School}', '碧海街道中心小学', 'school', 1)");
        var import = await CheckAsync(service);
        using (var officer = Officer(service))
        {
            await RegistryFixture.PostAsync(officer, $"{import}/commit", new { });
        }

        foreach (var count in killsAt)
        {
            await Eventually.HoldsAsync(async () => await run.FiledAsync() >= count, TimeSpan.FromMinutes(1));
            await service.KillAsync();
            run.Kills.Add(await run.FiledAsync());
            await service.DisposeAsync();
            service = await ServiceProcess.StartAsync("Registry", settings);
        }

        using (var officer = Officer(service))
        {
            run.Counts = ImportRosterTests.Counts(await RegistryFixture.WaitAsync(officer, import, "committing"));
        }

        await Eventually.HoldsAsync(async () => await run.TextAsync("select count(*)::text from outbox") == "0", TimeSpan.FromMinutes(1));
        await service.DisposeAsync();
        return run;
    }

    private async Task<string> CheckAsync(ServiceProcess service)
    {
        using var officer = Officer(service);
        using var roster = new MemoryStream(Roster());
        var import = await RegistryFixture.CheckAsync(officer, roster, "roster.csv", RegistryFixture.School);
        return $"/api/registry/imports/{import.GetProperty("id").GetGuid()}";
    }

    private HttpClient Officer(ServiceProcess service)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For("school-officer", RegistryFixture.School));
        return client;
    }

    private static byte[] Roster()
    {
        var text = new StringBuilder("姓名,身份证号,年级,班级,父亲姓名\n");
        for (var child = 0; child < Children; child++)
        {
            var number = RegistryFixture.IdentityNumberOf(child % 900, new DateOnly(2015, 3, 1).AddDays(child / 900));
            text.Append(CultureInfo.InvariantCulture, $"王{(char)('一' + (child % 500))},{number},{(child % 6) + 1}年级,{(child % 3) + 1}班,王{(char)('丁' + (child % 300))}\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("王无号,,1年级,1班,王五\n").ToString());
    }

    private sealed class Run(NpgsqlDataSource owner) : IAsyncDisposable
    {
        public (int, int, int, int, int, int) Counts { get; set; }

        /// <summary>How many children were filed at each kill.</summary>
        public List<long> Kills { get; } = [];

        public async Task<long> FiledAsync()
        {
            await using var command = owner.CreateCommand("select count(*) from children");
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async Task<string> TextAsync(string sql)
        {
            await using var command = owner.CreateCommand(sql);
            return (string)(await command.ExecuteScalarAsync())!;
        }

        public async Task ExecuteAsync(string sql)
        {
            await using var command = owner.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => owner.DisposeAsync();
    }
}
