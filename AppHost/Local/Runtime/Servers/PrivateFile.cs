namespace AppHost.Local;

internal static class PrivateFile
{
    /// <summary>Writes a file that nobody else may read, not even for a moment, and that is never there by half.</summary>
    public static void Replace(string path, string text)
    {
        var fresh = path + ".tmp";
        File.Delete(fresh);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
