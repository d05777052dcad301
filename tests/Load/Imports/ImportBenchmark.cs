using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tongxing.Load.Measuring;
using Tongxing.Load.Running;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Load.Imports;

/// <summary>A county's roster through the gateway of the running system, in a county without demonstration schools.</summary>
internal static class ImportBenchmark
{
    private const string County = "520521";
    private const int Schools = 40;

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        var system = await RunningSystem.FindAsync(ct);
        using var officer = await system.SignInAsync("province", ct);
        var schools = await AddSchoolsAsync(officer, ct);
        var term = Term.At(TimeProvider.System.Today);
        // Codes 5225xx were given up; one of them for each run.
        var file = new SyntheticRoster(522_530 + RandomNumber()).Csv(scale, schools, int.Parse(term.Code.AsSpan(0, 4), CultureInfo.InvariantCulture));

        await using var readers = new OtherReaders(await system.SignInAsync("county.qxg", ct));
        await using var memory = new MemoryWatch(system.ProcessOf("registry"));
        await using var outbox = await OutboxWatch.OpenAsync(ct);
        var start = Stopwatch.GetTimestamp();
        var path = await UploadAsync(officer, file, term.Code, ct);
        var accepted = Stopwatch.GetElapsedTime(start);
        var ready = await ReachAsync(officer, path, "ready", start, ct);
        await officer.PostAsync($"{path}/commit", JsonContent.Create(new { }), ct);
        var done = await ReachAsync(officer, path, "done", start, ct);
        var drained = outbox is null ? (TimeSpan?)null : await outbox.DrainedAsync(start, ct);
        var counts = (await officer.GetAsync(path, ct)).GetProperty("counts");

        report.Add("rows (created, rejected)", $"{counts.GetProperty("rows").GetInt32():N0} ({counts.GetProperty("create").GetInt32():N0}, {counts.GetProperty("rejected").GetInt32():N0}), {file.Length / 1e6:0.0} MB of CSV");
        report.Add("upload to 202", $"{accepted.TotalSeconds:0.0} s");
        report.Add("202 to ready", $"{(ready - accepted).TotalSeconds:0.0} s");
        report.Add("ready to done", $"{(done - ready).TotalSeconds:0.0} s");
        report.Add("202 to done", $"{(done - accepted).TotalSeconds:0.0} s, {scale / (done - accepted).TotalSeconds:N0} rows/s");
        report.Add("done to an empty outbox", drained is { } time ? (FormattableString)$"{(time - done).TotalSeconds:0.0} s" : $"not measured: LOAD_POSTGRES is not set");
        report.Add("memory of registry before, at most", $"{memory.Before:N0} MB, {await memory.MostAsync():N0} MB");
        report.Add("GET /api/registry/children meanwhile", await readers.LatenciesAsync());
        return report;
    }

    private static int RandomNumber() => Random.Shared.Next(70);

    private static async Task<List<string>> AddSchoolsAsync(Session officer, CancellationToken ct)
    {
        var names = Enumerable.Range(1, Schools).Select(number => string.Create(CultureInfo.InvariantCulture, $"测量第{number}小学")).ToList();
        foreach (var name in names)
        {
            using var response = await officer.Http.PostAsJsonAsync("/api/identity/units", new { parentCode = County, kind = "school", name }, ct);
            if (response.StatusCode != System.Net.HttpStatusCode.Conflict) // it is there from an earlier run
            {
                response.EnsureSuccessStatusCode();
            }
        }

        return names;
    }

    private static async Task<string> UploadAsync(Session officer, byte[] file, string term, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(file), "file", "花名册.csv" }, { new StringContent(County), "orgCode" }, { new StringContent(term), "term" },
        };
        return $"/api/registry/imports/{(await officer.PostAsync("/api/registry/imports", form, ct)).GetProperty("id").GetGuid()}";
    }

    private static async Task<TimeSpan> ReachAsync(Session officer, string path, string wanted, long start, CancellationToken ct)
    {
        for (JsonElement import; ; await Task.Delay(200, ct))
        {
            import = await officer.GetAsync(path, ct);
            var state = import.GetProperty("state").GetString();
            if (state == "failed")
            {
                throw new InvalidOperationException($"The import failed: {import}");
            }

            if (state == wanted && import.GetProperty("unknownSchools").GetArrayLength() == 0)
            {
                return Stopwatch.GetElapsedTime(start);
            }
        }
    }
}
