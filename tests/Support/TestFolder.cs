using System.Globalization;
using AppHost.Local;

namespace Tongxing.Support;

/// <summary>A temporary folder named after its process, so that the next run can remove what a killed one left.</summary>
internal sealed class TestFolder
{
    private const string Prefix = "tongxing-test-";

    private readonly string path;

    public TestFolder()
    {
        RemoveOrphans();
        path = Directory.CreateTempSubdirectory(Name(Environment.ProcessId, Libc.StartTime(Environment.ProcessId)) + "-").FullName;
        // The postgres account must be able to pass through to its data.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Of(string name) => Path.Combine(path, name);

    public void Delete() => TryDelete(path);

    private static string Name(int pid, long? startTime) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{pid}-{startTime}");

    private static void RemoveOrphans()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var parts = Path.GetFileName(folder)[Prefix.Length..].Split('-');
            if (int.TryParse(parts[0], CultureInfo.InvariantCulture, out var pid)
                && !Path.GetFileName(folder).StartsWith(Name(pid, Libc.StartTime(pid)) + "-", StringComparison.Ordinal))
            {
                TryDelete(folder);
            }
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;   // a killed server's last process may still write there, or it is another user's: the next run tries again
        }
    }
}
