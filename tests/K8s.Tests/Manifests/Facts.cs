using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.K8s.Tests.Manifests;

/// <summary>What the rules compare the manifests with: the code, the runbooks, the parameters of real servers.</summary>
internal static partial class Facts
{
    public static async Task<object> CollectAsync() => new
    {
        processes = Repository.Processes.Keys.Select(Lower),
        databases = Repository.Processes.Where(process => Directory.Exists(Path.Combine(process.Value, "Data/Migrations"))).Select(process => Lower(process.Key)),
        settings = Repository.Processes.Keys.ToDictionary(Lower, Settings.KnownBy),
        required = Repository.Processes.Keys.ToDictionary(Lower, Settings.NeededBy),
        metrics = Metrics.Series,
        runbooks = Directory.EnumerateFiles(Repository.Of("docs/runbooks"), "*.md").Select(Path.GetFileNameWithoutExtension).Where(name => name != "README"),
        insideNetworks = Network().Matches(await File.ReadAllTextAsync(Repository.Of("services/Outreach/Deliveries/TargetGuard.cs"))).Select(match => match.Groups["network"].Value),
        postgres = await ParametersAsync(),
        broker = BrokerSettings(),
    };

    private static string Lower(string project) => project.ToLower(CultureInfo.InvariantCulture);

    private static async Task<List<object>> ParametersAsync()
    {
        var servers = await TestServers.GetAsync();
        await using var source = NpgsqlDataSource.Create($"{servers.Postgres};Database=postgres");
        await using var command = source.CreateCommand("select name, vartype, min_val, max_val, coalesce(enumvals, '{}'), unit from pg_settings");
        await using var reader = await command.ExecuteReaderAsync();
        var parameters = new List<object>();
        while (await reader.ReadAsync())
        {
            parameters.Add(new
            {
                name = reader.GetString(0),
                vartype = reader.GetString(1),
                min = reader[2] as string,
                max = reader[3] as string,
                values = reader.GetFieldValue<string[]>(4),
                unit = reader[5] as string,
            });
        }

        return parameters;
    }

    // The broker brings the schemas of its configuration file along.
    private static List<string> BrokerSettings() =>
    [
        .. from schema in Directory.EnumerateFiles("/usr/lib/rabbitmq", "*.schema", SearchOption.AllDirectories)
           from Match mapping in Mapping().Matches(File.ReadAllText(schema))
           select mapping.Groups["key"].Value,
    ];

    [GeneratedRegex("""\{mapping,\s*"(?<key>[^"]+)"(?s)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mapping();

    [GeneratedRegex("""(?<network>\d+\.\d+\.\d+\.\d+/\d+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Network();
}
