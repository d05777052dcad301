using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// Applies the embedded scripts in order, each in its own transaction, once. Scripts only go forward: one that was
/// changed after it had been applied is refused by its checksum.
/// </summary>
internal sealed partial class Migrator(DatabaseOptions options, IReadOnlyList<Assembly> sources, ILogger logger)
{
    private const long Lock = 0x746f6e67; // "tong": one migrating process a database

    public async Task RunAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(options.Owner ?? throw new InvalidOperationException("Migrating needs the owner's connection string."));
        await using var connection = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        await DatabaseRoleSetup.RunAsync(connection, options, ct);
        await ExecuteAsync(
            connection,
            """
            create table if not exists schema_migrations (
                name text primary key, checksum text not null, applied_at timestamptz not null default now())
            """,
            ct);
        foreach (var script in sources.SelectMany(ScriptsOf))
        {
            await ApplyAsync(connection, script, ct);
        }

        await ExecuteAsync(connection, DatabaseRoleSetup.Grants(options.Roles), ct);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Script script, CancellationToken ct)
    {
        await using var known = new NpgsqlCommand("select checksum from schema_migrations where name = $1", connection) { Parameters = { new() { Value = script.Name } } };
        if (await known.ExecuteScalarAsync(ct) is string checksum)
        {
            if (checksum != script.Checksum)
            {
                throw new InvalidOperationException($"Migration {script.Name} was changed after it had been applied; write a new one.");
            }

            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var roles = options.Roles;
        await ExecuteAsync(connection, script.Text.Replace("${place}", roles.Place).Replace("${assigned}", roles.Assigned).Replace("${app}", roles.Login), ct);
        await using var note = new NpgsqlCommand("insert into schema_migrations (name, checksum) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await note.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        LogApplied(script.Name);
    }

    private static IEnumerable<Script> ScriptsOf(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => MigrationName().IsMatch(name))
        .Order(StringComparer.Ordinal)
        .Select(name => Script.Read(assembly, name));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex(@"\.Data\.Migrations\.\w+\.sql$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MigrationName();

    [LoggerMessage(LogLevel.Information, "Migration {Name} applied")]
    private partial void LogApplied(string name);

    private sealed record Script(string Name, string Text, string Checksum)
    {
        public static Script Read(Assembly assembly, string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var text = reader.ReadToEnd().ReplaceLineEndings("\n");
            var owner = assembly == typeof(Migrator).Assembly ? "defaults" : "service";
            return new($"{owner}/{resource.Split('.')[^2]}", text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
    }
}
