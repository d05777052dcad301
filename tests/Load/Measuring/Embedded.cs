namespace Tongxing.Load.Measuring;

internal static class Embedded
{
    public static string Sql(string name)
    {
        using var reader = new StreamReader(typeof(Embedded).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
