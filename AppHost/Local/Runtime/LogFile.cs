namespace AppHost.Local;

/// <summary>Takes what a child writes, keeps its last lines for an error report.</summary>
internal sealed class LogFile : IDisposable
{
    private const int Kept = 20;

    private readonly Lock gate = new();
    private readonly Queue<string> tail = [];
    private readonly StreamWriter? writer;
    private Task pumps = Task.CompletedTask;

    /// <param name="path">Null: nothing is kept but the tail.</param>
    public LogFile(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (File.Exists(path))
        {
            File.Move(path, path + ".1", overwrite: true);
        }

        writer = new StreamWriter(path) { AutoFlush = true };
    }

    /// <summary>Ends when every process that holds the output open is gone.</summary>
    public Task Closed => pumps;

    public void Follow(StreamReader output, StreamReader error) => pumps = Task.WhenAll(PumpAsync(output), PumpAsync(error));

    public IReadOnlyList<string> Tail()
    {
        lock (gate)
        {
            return [.. tail];
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
        }
    }

    private async Task PumpAsync(StreamReader lines)
    {
        try
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                Keep(line);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException)
        {
            Keep($"(log ended: {e.Message})");
        }
    }

    private void Keep(string line)
    {
        lock (gate)
        {
            if (writer?.BaseStream.CanWrite is true)
            {
                writer.WriteLine(line);
            }

            tail.Enqueue(line);
            if (tail.Count > Kept)
            {
                tail.Dequeue();
            }
        }
    }
}
