namespace Tongxing.K8s.Tests.Manifests;

/// <summary><c>deploy/k8s/apply</c> against a kubectl that renders, agrees to everything and writes down what it was asked.</summary>
[Collection(nameof(ValidatorCollection))]
public sealed class ApplyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongxing-apply-").FullName;

    [Fact]
    public async Task Data_stores_come_first_then_migrations_then_everything()
    {
        var kubectl = Path.Combine(folder, "kubectl");
        await File.WriteAllTextAsync(kubectl, $"""
            #!/usr/bin/env bash
            case "$*" in
              kustomize*) exec {Repository.Of("tests/k8s/.tools/kubectl/kubectl")} "$@" ;;
              *'get database'*) echo database.postgresql.cnpg.io/registry; exit ;;
              *'-f -') kinds=" $(grep '^kind: ' | sort -u | cut -d' ' -f2 | tr '\n' ' ')" ;;
            esac
            echo "$*$kinds" >>{folder}/asked
            """);
        File.SetUnixFileMode(kubectl, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var (code, output) = await Commands.TryAsync(
            Repository.Of("deploy/k8s/apply"), ["prod"], folder: null, input: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" });

        Assert.True(code == 0, output);
        var asked = (await File.ReadAllLinesAsync(Path.Combine(folder, "asked"))).ToList();
        var order = ((string[])[" ExternalSecret ", " Cluster ", "wait cluster", " DatabaseRole ", "wait database", "delete job", " Job ", "wait job", "apply --server-side -f /"])
            .Select(step => asked.FindIndex(line => line.Contains(step, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.DoesNotContain(asked, line => line.Contains(" Deployment ", StringComparison.Ordinal)); // only with everything, at the end
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
