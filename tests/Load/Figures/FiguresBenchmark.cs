using System.Diagnostics;
using Npgsql;
using Tongxing.Load.Data;
using Tongxing.Load.Measuring;
using Tongxing.Load.Running;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Load.Figures;

/// <summary>A whole province in Insights: working its figures out, and its dashboards over HTTP under row-level security.</summary>
internal static class FiguresBenchmark
{
    private const string Province = "52", County = "520101";
    private const int Rate = 20, Full = 1_000_000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(0.5);

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        await using var servers = await BenchmarkServers.StartAsync(ct);
        var settings = await servers.PrepareAsync("insights", ct);
        foreach (var source in (string[])["identity", "registry", "pairing", "activities", "aid", "counselling"])
        {
            settings[$"services:{source}:http:0"] = "http://localhost:1"; // nobody is there: catching up waits for ever
        }

        await using var service = await ServiceProcess.StartAsync("Insights", settings);
        await using var owner = NpgsqlDataSource.Create(servers.OwnerOf("insights"));
        await RunAsync(owner, EmbeddedSql.Read<LoadDb>("Tongxing.Load.Figures.province.sql").Replace("$1", $"{scale}", StringComparison.Ordinal), ct);
        await RunAsync(owner, "vacuum (analyze)", ct);
        report.Add("children, counties, schools, duties", $"{await CountAsync(owner, "child_states", ct):N0}, {await CountAsync(owner, "(select distinct county from child_states) c", ct):N0}, {await CountAsync(owner, "(select distinct place from child_states) p", ct):N0}, {await CountAsync(owner, "duties", ct):N0}");

        var start = Stopwatch.GetTimestamp();
        while (await CountAsync(owner, "touched", ct) > 0)
        {
            await Task.Delay(Poll, ct);
        }

        report.Add("working out three months of all schools", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        var seconds = TimeSpan.FromSeconds(scale >= Full ? 30 : 5);
        await MeasureAsync("dashboard of the province, the running term", "province-officer", Province, $"dashboard?orgCode={Province}&period=2026-autumn");
        await MeasureAsync("dashboard of a county", "county-officer", County, "dashboard?period=2026-autumn");
        await MeasureAsync("ranking of the counties", "province-officer", Province, "ranking?period=2026-autumn");
        await MeasureAsync("ranking of a county's schools", "county-officer", County, "ranking?period=2026-autumn");
        return report;

        async Task MeasureAsync(string what, string role, string unit, string path)
        {
            using var officer = servers.ClientOf(service, role, unit);
            await Pace.RunAsync(Rate, seconds / 3, () => GetAsync(officer, path, ct), ct);
            report.Add($"{what}, {Rate}/s for {seconds.TotalSeconds:0} s", await Pace.RunAsync(Rate, seconds, () => GetAsync(officer, path, ct), ct));
        }
    }

    private static async Task RunAsync(NpgsqlDataSource owner, string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource owner, string rows, CancellationToken ct)
    {
        await using var command = owner.CreateCommand($"select count(*) from {rows}");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task GetAsync(HttpClient officer, string path, CancellationToken ct)
    {
        using var response = await officer.GetAsync(new Uri($"/api/insights/{path}", UriKind.Relative), ct);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(ct);
    }
}
