using System.Diagnostics;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Sample;

/// <summary>The sample service in a process of its own.</summary>
internal static class SampleProcess
{
    public const string AppPassword = "test-app-password";

    public static Process Start(IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SampleProgram).Assembly.Location, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        using var process = Start(settings, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <param name="database">The owner's connection string; the process then migrates.</param>
    /// <param name="broker">An amqp address.</param>
    /// <param name="asOwner">Else the application role's own string, as in production.</param>
    public static Dictionary<string, string> Settings(string database, string broker, bool asOwner) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:sampledb"] = asOwner ? database : new NpgsqlConnectionStringBuilder(database) { Username = "sample_app", Password = AppPassword }.ConnectionString,
        ["ConnectionStrings:rabbitmq"] = broker,
        ["Database:Role"] = "sample",
        ["Database:AppPassword"] = AppPassword,
        ["Tokens:Issuer"] = TestTokens.Issuer,
        ["Tokens:JwksAddress"] = "http://127.0.0.1:1/jwks.json",
        ["FieldEncryption:Keys:1"] = "a key for tests that is long enough, no secret",
        ["FieldEncryption:IndexKey"] = "an index key for tests that is long enough",
        ["Logging:LogLevel:Default"] = "Critical",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
    };
}
