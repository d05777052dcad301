namespace Tongxing.K8s.Tests;

/// <summary>The repository as folders, and its processes: services, pages and gateway.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project → its folder.</summary>
    public static IReadOnlyDictionary<string, string> Processes { get; } = new[] { Path.Combine(Root, "gateway") }
        .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "services")))
        .Where(folder => File.Exists(Path.Combine(folder, "Program.cs")))
        .ToDictionary(folder => Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.csproj").Single()), StringComparer.Ordinal);

    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Code(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tongxing.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
