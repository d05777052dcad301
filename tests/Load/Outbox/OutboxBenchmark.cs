using System.Globalization;
using Tongxing.Load.Measuring;
using Tongxing.Load.Running;

namespace Tongxing.Load.Outbox;

/// <summary>
/// Outbox → bus → inbox. Writer, relay and consumer share this process and one database; the relay and the consumer are
/// those of every service. .NET needs some 20,000 transactions to get to speed, so those are not counted.
/// </summary>
internal static class OutboxBenchmark
{
    private const int Writers = 16, Rounds = 3, WarmUp = 20_000, Full = 40_000, Rate = 100;

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        await using var servers = await BenchmarkServers.StartAsync(ct);
        await using var host = await LoadHost.StartAsync(servers, ct);
        var writer = new OutboxWriter(host);
        await RoundAsync(host, Math.Min(WarmUp, scale), count => writer.SinglesAsync(count, Writers, ct), ct);

        var singles = await MeasureAsync(servers, host, scale, count => writer.SinglesAsync(count, Writers, ct), ct);
        report.Add($"{scale} messages, one a transaction, {Writers} writers: messages/s, median (all)", $"{singles}");
        report.Add($"… processor time a message: .NET, PostgreSQL, RabbitMQ", $"{singles.Cpu}");
        var import = await MeasureAsync(servers, host, scale * 5 / 2, count => writer.ImportAsync(count, ct), ct);
        report.Add($"{scale * 5 / 2} messages of an import, 2,000 a transaction: messages/s, median (all)", $"{import}");
        report.Add($"… processor time a message: .NET, PostgreSQL, RabbitMQ", $"{import.Cpu}");

        host.Arrivals.Forget();
        var time = TimeSpan.FromSeconds(scale >= Full ? 30 : 5);
        await Pace.RunAsync(Rate, time, () => writer.SingleAsync(ct), ct);
        await host.Arrivals.AllAsync((int)(Rate * time.TotalSeconds), ct);
        report.Add($"latency at {Rate}/s for {time.TotalSeconds} s, from before the transaction to the effect's commit", host.Arrivals.Latencies());
        return report;
    }

    private static async Task<Rates> MeasureAsync(BenchmarkServers servers, LoadHost host, int count, Func<int, Task> write, CancellationToken ct)
    {
        var (rates, before, own) = (new List<double>(), servers.CpuSeconds(), Environment.CpuUsage.TotalTime.TotalSeconds);
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(count / (await RoundAsync(host, count, write, ct)).TotalSeconds);
        }

        var after = servers.CpuSeconds();
        double[] seconds = [Environment.CpuUsage.TotalTime.TotalSeconds - own, after.Postgres - before.Postgres, after.RabbitMq - before.RabbitMq];
        return new([.. rates.Order()], [.. seconds.Select(used => used * 1e6 / (count * Rounds))]);
    }

    private static async Task<TimeSpan> RoundAsync(LoadHost host, int count, Func<int, Task> write, CancellationToken ct)
    {
        host.Arrivals.Forget();
        await write(count);
        await host.Arrivals.AllAsync(count, ct);
        return host.Arrivals.Whole();
    }

    private sealed record Rates(double[] PerSecond, double[] Microseconds)
    {
        public string Cpu => string.Join(", ", Microseconds.Select(used => string.Create(CultureInfo.InvariantCulture, $"{used:0} µs")));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{PerSecond[Rounds / 2]:N0} ({string.Join(' ', PerSecond.Select(rate => rate.ToString("0", CultureInfo.InvariantCulture)))})");
    }
}
