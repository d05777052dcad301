namespace Tongxing.Pairing.Data;

/// <summary>Set-based SQL lies in a file beside the slice that runs it.</summary>
internal static class EmbeddedSql
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedSql).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
