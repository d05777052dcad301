namespace Tongxing.K8s.Tests.Manifests;

[Collection(nameof(ValidatorCollection))]
public sealed class AlertTests
{
    [Fact]
    public async Task Alerts_go_off_when_they_should_and_not_before()
    {
        var rules = Path.Combine(Validator.Rendered, "promtool");
        File.Copy(Repository.Of("tests/k8s/alerts.test.yaml"), Path.Combine(rules, "alerts.test.yaml"), overwrite: true);

        var (code, output) = await Commands.TryAsync("promtool", "test", "rules", Path.Combine(rules, "alerts.test.yaml"));

        Assert.True(code == 0, output);
    }

    [Fact]
    public void The_list_of_metrics_has_those_of_the_code_and_no_others()
    {
        var made = Metrics.Made();
        var listed = Metrics.Listed.Where(section => section.Key.StartsWith("Tongxing.", StringComparison.Ordinal)).ToList();

        Assert.Equal(made.Select(meter => meter.Key).Order(StringComparer.Ordinal), listed.Select(section => section.Key).Order(StringComparer.Ordinal));
        Assert.All(listed, section => Assert.Equal(made[section.Key].Order(StringComparer.Ordinal), section.Order(StringComparer.Ordinal)));
    }
}
