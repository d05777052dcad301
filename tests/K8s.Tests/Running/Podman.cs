using System.Globalization;

namespace Tongxing.K8s.Tests.Running;

/// <summary>A container engine with images, secrets and networks of its own, that leaves nothing behind.</summary>
internal sealed class Podman(string folder)
{
    // The limits lie under those of any container that the tests themselves may run in.
    private const string Configuration =
        """
        [containers]
        default_ulimits = ["nofile=16384:16384", "nproc=4096:4096"]
        [engine]
        runtime = "runc"
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        """;

    private readonly string[] store = ["--root", Path.Combine(folder, "store"), "--runroot", Path.Combine(folder, "run"), "--tmpdir", Path.Combine(folder, "tmp")];

    private static readonly Lazy<string?> Found = new(FindObstacle);

    /// <summary>Why pods cannot be run on this machine; null when they can.</summary>
    public static string? Obstacle => Found.Value;

    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CONTAINERS_CONF"] = Path.Combine(folder, "containers.conf"),
        ["CONTAINER_TOOL"] = $"podman {string.Join(' ', store)}",
    };

    public void Configure() => File.WriteAllText(Path.Combine(folder, "containers.conf"), Configuration);

    public Task<string> RunAsync(params string[] arguments) => FeedAsync(input: null, arguments);

    public async Task<string> FeedAsync(string? input, params string[] arguments)
    {
        var (code, output) = await Commands.TryAsync("podman", [.. store, .. arguments], folder: null, input, Variables);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"podman {string.Join(' ', arguments)} ended with {code}:\n{output}");
    }

    public Task<(int Code, string Output)> TryAsync(params string[] arguments) => Commands.TryAsync("podman", [.. store, .. arguments], folder: null, input: null, Variables);

    public Task<string> AddressOfAsync(string pod) => InspectAsync(pod, "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}");

    public async Task<int> ProcessOfAsync(string container) => int.Parse(await RunAsync("inspect", "--format", "{{.State.Pid}}", container), CultureInfo.InvariantCulture);

    private async Task<string> InspectAsync(string pod, string format) =>
        await RunAsync("inspect", "--format", format, await RunAsync("pod", "inspect", "--format", "{{.InfraContainerID}}", pod));

    private static string? FindObstacle()
    {
        if (!File.Exists("/usr/bin/podman"))
        {
            return "podman is not installed";
        }

        if (Environment.UserName != "root")
        {
            return "podman needs root here";
        }

        // What a container is made of; a container that the tests run in may forbid it.
        var (code, output) = Commands.TryAsync("unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--mount-proc", "true").GetAwaiter().GetResult();
        return code == 0 ? null : $"podman may not make namespaces here: {output.Trim()}";
    }
}
