using Npgsql;
using Tongxing.Load.Data;
using Tongxing.Load.Measuring;
using Tongxing.Load.Running;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Load.Search;

/// <summary>Search by name in one county of a large registry: HTTP to the service, under row-level security.</summary>
internal static class SearchBenchmark
{
    private const string County = "520101";
    private const int Rate = 200, Full = 1_000_000, Names = 2_000, WarmUpSeconds = 10;

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        await using var servers = await BenchmarkServers.StartAsync(ct);
        var settings = await servers.PrepareAsync("registry", ct);
        settings["services:identity:http:0"] = "http://localhost:1"; // nobody is there: catching up waits for ever
        await using var service = await ServiceProcess.StartAsync("Registry", settings);
        await using var owner = NpgsqlDataSource.Create(servers.OwnerOf("registry"));
        await FillAsync(owner, scale, ct);
        var names = await NamesAsync(owner, ct);
        report.Add("children in the registry", $"{scale:N0}, of them {await CountAsync(owner, ct):N0} in the county asked");

        using var officer = servers.ClientOf(service, "county-officer", County);
        var seconds = scale >= Full ? 30 : 5;
        await Pace.RunAsync(Rate, TimeSpan.FromSeconds(Math.Min(WarmUpSeconds, seconds)), () => SearchAsync(officer, names, ct), ct);
        var latencies = await Pace.RunAsync(Rate, TimeSpan.FromSeconds(seconds), () => SearchAsync(officer, names, ct), ct);
        report.Add($"search by name, {Rate}/s for {seconds} s", latencies);
        return report;
    }

    private static async Task FillAsync(NpgsqlDataSource owner, int count, CancellationToken ct)
    {
        await using var children = owner.CreateCommand(EmbeddedSql.Read<LoadDb>("Tongxing.Load.Search.million.sql"));
        children.Parameters.Add(new() { Value = count });
        await children.ExecuteNonQueryAsync(ct);
        // The key afterwards: sorting once is several times as fast as finding millions of places one after the other.
        await using var tokens = owner.CreateCommand(
            """
            alter table name_tokens drop constraint name_tokens_pkey;
            insert into name_tokens select token, org_code, id from children, search_tokens_of(search_name, initials) token;
            alter table name_tokens add primary key (token, org_code, child_id)
            """);
        await tokens.ExecuteNonQueryAsync(ct);
        await using var analyze = owner.CreateCommand("vacuum (analyze) children");
        await analyze.ExecuteNonQueryAsync(ct);
        await using var analyzeTokens = owner.CreateCommand("vacuum (analyze) name_tokens");
        await analyzeTokens.ExecuteNonQueryAsync(ct);
    }

    // Of ten, six ask for the whole name, three for its first two characters, one for the surname alone.
    private static async Task<List<string>> NamesAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand($"select name from children where starts_with(org_code, '{County}') order by random() limit {Names}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(0);
            names.Add((names.Count % 10) switch { < 6 => name, < 9 => name[..2], _ => name[..1] });
        }

        return names;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand($"select count(*) from children where starts_with(org_code, '{County}')");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task SearchAsync(HttpClient officer, List<string> names, CancellationToken ct)
    {
        using var response = await officer.PostAsJsonAsync("/api/registry/children/search", new { name = names[Random.Shared.Next(names.Count)], orgCode = County }, ct);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(ct);
    }
}
