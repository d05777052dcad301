using System.Runtime.CompilerServices;

namespace Tongxing.Portal.Tests;

internal static class SourceFiles
{
    public static string Portal { get; } = Path.GetFullPath(Path.Combine(Here(), "../../services/Portal"));

    public static IEnumerable<string> Razor => Directory.EnumerateFiles(Portal, "*.razor", SearchOption.AllDirectories);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
