using AppHost.Local;

namespace Tongxing.AppHost.Tests;

/// <summary>A builder with its own data directory, removed at the end.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch(params string[] settings)
    {
        Path = Directory.CreateTempSubdirectory("tongxing-apphost-").FullName;
        Builder = new LocalBuilder([$"--Local:DataPath={Path}", "--Local:RestartDelay=00:00:00.1", .. settings], AppContext.BaseDirectory);
    }

    public string Path { get; }

    public LocalBuilder Builder { get; }

    public void Dispose()
    {
        for (var tries = 0; Directory.Exists(Path) && tries < 20; tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(100);   // a killed server's last process still writes
            }
        }
    }
}
