namespace Tongxing.Telemetry.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every process that the gateway may lead to.</summary>
    public static IEnumerable<string> Services =>
        Directory.EnumerateFiles(Path.Combine(Root, "services"), "Program.cs", SearchOption.AllDirectories).Select(path => Path.GetFileName(Path.GetDirectoryName(path))!.ToLowerInvariant());

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
