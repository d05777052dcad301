using System.Globalization;

namespace Tongxing.Load.Measuring;

/// <summary>Processor time by the kernel's count: unlike a rate, it hardly moves when others use the machine.</summary>
internal static class CpuTime
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on
    private const int Parent = 1, User = 11, Kernel = 12;

    /// <summary>Seconds that a process and all that it has started, and that still run, have used.</summary>
    public static double OfTree(int root)
    {
        var processes = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(Read).OfType<Usage>().ToList();
        var children = processes.ToLookup(usage => usage.Parent);
        return Sum(processes.Where(usage => usage.Id == root));

        double Sum(IEnumerable<Usage> usages) => usages.Sum(usage => usage.Seconds + Sum(children[usage.Id]));
    }

    private static Usage? Read(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // from the state on; a name may hold blanks
            return new(Number(id), Number(fields[Parent]), (Number(fields[User]) + Number(fields[Kernel])) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Usage(int Id, int Parent, double Seconds);
}
