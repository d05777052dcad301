using System.Security.Cryptography;
using System.Text;

namespace AppHost.Local;

/// <summary>
/// Data, logs, secrets and state of one AppHost. Not under the checkout or a home directory: the postgres account must be able
/// to pass through to its data.
/// </summary>
internal sealed class DataRoot(string path) : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private FileStream? held;

    public string SecretsFile => Path.Combine(path, "secrets.json");

    public string StateFile => Path.Combine(path, "state.json");

    public static string DefaultPath(string appHostDirectory) =>
        $"/var/tmp/tongxing-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..8]}";

    /// <summary>Makes the directories and takes the lock; a second AppHost on the same data is refused.</summary>
    public void Open()
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(Path.Combine(path, "logs"), Owner);
        try
        {
            held = new(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"An AppHost is already running, pid {SavedState.Read(StateFile)?.Pid}.");
        }
    }

    public string LogOf(string name) => Path.Combine(path, "logs", $"{name}.log");

    public string ServerDirectory(string name, bool keepsData)
    {
        var directory = Path.Combine(path, name);
        if (!keepsData && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        return directory;
    }

    public void Dispose() => held?.Dispose();
}
