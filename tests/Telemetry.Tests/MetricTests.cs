namespace Tongxing.Telemetry.Tests;

/// <summary>Alerts and dashboards may use what <c>deploy/k8s/metrics.txt</c> lists: so that has to be true.</summary>
public sealed class MetricTests(ThreeServices system) : IClassFixture<ThreeServices>
{
    [Fact]
    public async Task Whatever_the_services_export_is_listed_as_it_is()
    {
        await system.PostAsync(
            "county-officer", "520502", "/api/outreach/subscriptions", new { name = "县妇联", eventTypes = new[] { "tongxing.registry.ChildRegistered" }, orgCode = "520502", url = "http://localhost:1/hook" });
        await system.PostAsync(
            "school-officer", ThreeServices.School, "/api/registry/children", new { orgCode = ThreeServices.School, name = "欧阳青禾", identityNumber = "520502201503050134", grade = 3, classNumber = 1 });
        string[] awaited = ["tongxing_outbox_lag_seconds", "tongxing_outbox_relayed_total", "messaging_masstransit_consume_total", "http_server_request_duration_seconds"];
        await Support.Eventually.HoldsAsync(() => Task.FromResult(awaited.Except(system.Sink.Metrics.Select(metric => metric.Name), StringComparer.Ordinal).Any() is false));

        var listed = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "deploy/k8s/metrics.txt"))).ToHashSet(StringComparer.Ordinal);
        var unlisted = system.Sink.Metrics.OrderBy(metric => metric.Source, StringComparer.Ordinal).ThenBy(metric => metric.Name, StringComparer.Ordinal)
            .Where(metric => !listed.Contains($"{metric.Name} {metric.Kind}")).Select(metric => $"{metric.Source}: {metric.Name} {metric.Kind}").ToList();

        Assert.True(unlisted.Count == 0, $"Not in deploy/k8s/metrics.txt:\n{string.Join('\n', unlisted)}");
    }
}
