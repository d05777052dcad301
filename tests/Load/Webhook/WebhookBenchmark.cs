using Tongxing.Contracts.Registry;
using Tongxing.Load.Data;
using Tongxing.Load.Measuring;
using Tongxing.Load.Running;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Load.Webhook;

/// <summary>From a commit here, over the bus and through Outreach, to a partner's endpoint.</summary>
internal static class WebhookBenchmark
{
    private const string County = "520502", School = "520502011S0001";
    private const int Rate = 100, WarmUpSeconds = 10;

    public static async Task<Report> RunAsync(int scale, CancellationToken ct)
    {
        var report = new Report();
        await using var servers = await BenchmarkServers.StartAsync(ct);
        var settings = await servers.PrepareAsync("outreach", ct);
        settings["Webhooks:AllowLoopback"] = "true";
        settings["services:identity:http:0"] = settings["services:pairing:http:0"] = "http://localhost:1"; // nobody is there: catching up waits for ever
        await using var outreach = await ServiceProcess.StartAsync("Outreach", settings);
        await using var host = await LoadHost.StartAsync(servers, ct);
        await using var receiver = new Receiver(host.Arrivals);
        await SubscribeAsync(servers, outreach, await receiver.StartAsync(ct), ct);

        var time = TimeSpan.FromSeconds(Math.Max(1, scale / Rate));
        await RoundAsync(host, TimeSpan.FromSeconds(Math.Min(WarmUpSeconds, time.TotalSeconds)), ct);
        await RoundAsync(host, time, ct);
        report.Add($"{Rate} events/s for {time.TotalSeconds} s, from before the commit to the arrival", host.Arrivals.Latencies());
        return report;
    }

    private static async Task SubscribeAsync(BenchmarkServers servers, ServiceProcess outreach, string url, CancellationToken ct)
    {
        using var officer = servers.ClientOf(outreach, "county-officer", County);
        using var response = await officer.PostAsJsonAsync(
            "/api/outreach/subscriptions", new { name = "Benchmark", eventTypes = new[] { "tongxing.registry.ChildRegistered" }, orgCode = County, url }, ct);
        response.EnsureSuccessStatusCode();
    }

    private static async Task RoundAsync(LoadHost host, TimeSpan time, CancellationToken ct)
    {
        host.Arrivals.Forget();
        await Pace.RunAsync(Rate, time, () => RegisterAsync(host, ct), ct);
        await host.Arrivals.AllAsync((int)(Rate * time.TotalSeconds), ct);
    }

    private static async Task RegisterAsync(LoadHost host, CancellationToken ct)
    {
        await using var scope = host.Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoadDb>();
        await using var transaction = await db.BeginAsync(Scope.Of(County), ct);
        var child = Guid.CreateVersion7();
        db.Publish(new ChildRegistered(child, School, School, null, 3, "female", new DateOnly(2017, 9, 1), true, "both-away", [], false, 1));
        await db.SaveChangesAsync(ct);
        host.Arrivals.Expect(child);
        await transaction.CommitAsync(ct);
    }
}
