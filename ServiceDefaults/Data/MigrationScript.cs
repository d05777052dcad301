using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// An embedded script. One that begins with <c>-- no transaction</c> runs statement by statement, each ended by a semicolon at the
/// end of its line, and is written so that it can begin anew after dying halfway; it is for indexes on tables in use.
/// </summary>
internal sealed partial record MigrationScript(string Name, string Text)
{
    private const string NoTransaction = "-- no transaction\n";

    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public bool IsOneTransaction { get; } = !Text.StartsWith(NoTransaction, StringComparison.Ordinal);

    public IEnumerable<string> Statements => IsOneTransaction ? [Text] : Text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An assembly's scripts in their order.</summary>
    public static IEnumerable<MigrationScript> Of(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => ResourceName().IsMatch(name))
        .Order(StringComparer.Ordinal)
        .Select(name => Read(assembly, name));

    private static MigrationScript Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var owner = assembly == typeof(MigrationScript).Assembly ? "defaults" : "service";
        return new($"{owner}/{resource.Split('.')[^2]}", reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"\.Data\.Migrations\.\w+\.sql$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceName();
}
