using System.Globalization;

namespace Tongxing.AppHost.Tests.Running;

internal sealed record RunningProcess(int Id, int Group, string Environment);

internal static class Processes
{
    public static IReadOnlyList<RunningProcess> All() =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var pid) ? Read(pid) : null)
            .OfType<RunningProcess>(),
    ];

    private static RunningProcess? Read(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X"
                ? null
                : new(pid, int.Parse(fields[2], CultureInfo.InvariantCulture), File.ReadAllText($"/proc/{pid}/environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
