namespace Tongxing.ServiceDefaults.Data;

/// <summary>Set-based SQL lies in a file beside the slice that runs it, embedded under its file name.</summary>
public static class EmbeddedSql
{
    /// <summary>The text of a file.</summary>
    /// <typeparam name="TDb">Any type of the assembly that embeds it, by custom the service's database.</typeparam>
    /// <param name="name">Such as <c>Recount.sql</c>.</param>
    public static string Read<TDb>(string name)
    {
        using var stream = typeof(TDb).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
