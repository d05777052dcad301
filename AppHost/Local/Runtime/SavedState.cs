using System.Text.Json;
using System.Text.Json.Serialization;

namespace AppHost.Local;

/// <summary>state.json: what scripts and tests read, and what the next start looks for leftovers in.</summary>
internal sealed record SavedState(int Pid, string Instance, IReadOnlyDictionary<string, SavedState.Entry> Resources)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static SavedState? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SavedState>(File.ReadAllText(path), Format) : null;
        }
        catch (JsonException)
        {
            return null;   // another version's
        }
    }

    public void Write(string path)
    {
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, Format));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Ends what an AppHost that was killed has left. A pid alone is not enough: it may be another process's by now.</summary>
    public async Task EndLeftoversAsync()
    {
        foreach (var (_, entry) in Resources)
        {
            while (entry.Pid is { } pid && entry.StartTime is not null && Libc.StartTime(pid) == entry.StartTime)
            {
                Libc.Signal(-pid, Libc.SigKill);
                await Task.Delay(50);
            }
        }
    }

    internal sealed record Entry(
        UnitState State, bool Ready, int Restarts, int? Pid, long? StartTime, int? ExitCode, IReadOnlyDictionary<string, string> Urls);
}
