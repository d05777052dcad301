using System.Reflection;

namespace Tongxing.Architecture.Tests;

/// <summary>The code under test, as assemblies and as files.</summary>
internal static class Source
{
    public static IReadOnlyList<string> Services { get; } = ["Identity", "Registry", "Pairing", "Activities", "Aid", "Outreach", "Counselling", "Insights", "Portal"];

    public static string Root { get; } = FindRoot();

    public static Assembly AssemblyOf(string project) => Assembly.Load($"Tongxing.{project}");

    public static IEnumerable<(string Path, string Text)> Files(params string[] folders) =>
        from folder in folders
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal)
        select (Path.GetRelativePath(Root, path), File.ReadAllText(path));

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
