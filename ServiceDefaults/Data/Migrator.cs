using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// Applies the embedded scripts in order, once: each in its own transaction, or, where it says so, outside of any. Scripts only go
/// forward: one that was changed after it had been applied is refused by its checksum.
/// </summary>
internal sealed partial class Migrator(DatabaseOptions options, IReadOnlyList<Assembly> sources, ILogger logger)
{
    private const long Lock = 0x746f6e67; // "tong": one migrating process a database
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(options.Owner ?? throw new InvalidOperationException("Migrating needs the owner's connection string."));
        await using var connection = await source.OpenConnectionAsync(ct);
        await TakeTurnAsync(connection, ct);
        await DatabaseRoleSetup.RunAsync(connection, options, ct);
        await ExecuteAsync(
            connection,
            """
            create table if not exists schema_migrations (
                name text primary key, checksum text not null, applied_at timestamptz not null default now())
            """,
            ct);
        foreach (var script in sources.SelectMany(MigrationScript.Of))
        {
            await ApplyAsync(connection, script, ct);
        }

        await ExecuteAsync(connection, DatabaseRoleSetup.Grants(options.Roles), ct);
    }

    // A statement that waits for the lock would be waited for in turn by an index that is built concurrently.
    private static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var turn = new NpgsqlCommand($"select pg_try_advisory_lock({Lock})", connection);
        while (await turn.ExecuteScalarAsync(ct) is not true)
        {
            await Task.Delay(AskAgain, ct);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken ct)
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

        await using var transaction = script.IsOneTransaction ? await connection.BeginTransactionAsync(ct) : null;
        var roles = options.Roles;
        foreach (var statement in script.Statements)
        {
            await ExecuteAsync(connection, statement.Replace("${place}", roles.Place).Replace("${assigned}", roles.Assigned).Replace("${app}", roles.Login), ct);
        }

        await using var note = new NpgsqlCommand("insert into schema_migrations (name, checksum) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await note.ExecuteNonQueryAsync(ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        LogApplied(script.Name);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Migration {Name} applied")]
    private partial void LogApplied(string name);
}
