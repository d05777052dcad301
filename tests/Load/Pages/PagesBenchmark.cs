using Tongxing.Load.Measuring;
using Tongxing.Load.Running;

namespace Tongxing.Load.Pages;

/// <summary>The pages that are opened most, through the gateway, one after the other. A browser's own work comes on top.</summary>
internal static class PagesBenchmark
{
    private const int WarmUp = 10;
    private static readonly (string Path, string? Account)[] Pages =
        [("/sign-in", null), ("/today", "helper.qxg"), ("/children", "county.qxg"), ("/dashboard", "county.qxg")];

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        var system = await RunningSystem.FindAsync(ct);
        foreach (var (path, account) in Pages)
        {
            using var session = account is null ? new Session(system.Address) : await system.SignInAsync(account, ct);
            var browser = new Browser(session);
            await AddAsync(report, $"{path}, first load", scale, () => browser.FirstLoadAsync(path, ct));
            await AddAsync(report, $"{path}, navigation", scale, () => browser.NavigateAsync(path, ct));
        }

        return report;
    }

    private static async Task AddAsync(Report report, string measure, int count, Func<Task<(TimeSpan Time, int Bytes)>> load)
    {
        var (latencies, bytes) = (new Latencies(), 0);
        for (var index = -Math.Min(WarmUp, count); index < count; index++)
        {
            (var time, bytes) = await load();
            if (index >= 0)
            {
                latencies.Add(time);
            }
        }

        report.Add(measure, $"{latencies}, {bytes / 1024.0:0.0} KB");
    }
}
