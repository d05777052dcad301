using System.Globalization;
using Npgsql;

namespace AppHost.Local;

internal sealed class PostgresServer(string directory, int port, string user, string password, bool keepsData, IReadOnlyList<string> databases)
    : LocalProgram
{
    // It refuses to run as root, so root lends it an account.
    private static readonly string? Account = Environment.IsPrivilegedProcess ? "postgres" : null;

    public override bool IsServer => true;

    public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder
    {
        Host = "localhost",
        Port = port,
        Username = user,
        Password = password,
    }.ConnectionString;

    public override async Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct)
    {
        var binaries = Binaries() ?? throw new InvalidOperationException("PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/postgres.");
        if (!File.Exists(Path.Combine(directory, "PG_VERSION")))
        {
            await InitialiseAsync(binaries, launcher, ct);
        }

        // Not synchronous_commit: what is committed must survive kill -9, if not a power cut.
        string[] careless = keepsData ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
        return new(
            Path.Combine(binaries, "postgres"),
            [
                "-D", directory, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=localhost", "-c", "unix_socket_directories=",
                "-c", "max_connections=400", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB", .. careless,
            ],
            directory)
        {
            StopSignal = Libc.SigInt,   // SIGTERM would wait for its clients
            User = Account,
        };
    }

    public override async Task<bool> ProbeAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var command = new NpgsqlCommand("select 1", connection);
        return await command.ExecuteScalarAsync(ct) is 1;
    }

    public override async Task MakeReadyAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var database in databases)
        {
            await using var command = new NpgsqlCommand($"create database \"{database.Replace("\"", "\"\"")}\"", connection);
            try
            {
                await command.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                continue;
            }
        }
    }

    public static string? Binaries() =>
        !Directory.Exists("/usr/lib/postgresql")
            ? null
            : Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
                .FirstOrDefault(d => File.Exists(Path.Combine(d, "postgres")));

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Database=postgres;Timeout=3;Pooling=false");
        await connection.OpenAsync(ct);
        return connection;
    }

    // In a directory of another name first: a start that is cut short must not leave half a cluster that looks whole.
    private async Task InitialiseAsync(string binaries, Launcher launcher, CancellationToken ct)
    {
        var (fresh, passwordFile) = (directory + ".new", directory + ".password");
        foreach (var old in new[] { fresh, directory }.Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        Directory.CreateDirectory(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        PrivateFile.Replace(passwordFile, password);
        if (Account is not null)
        {
            await launcher.RunToolAsync(new("chown", [$"{Account}:{Account}", fresh, passwordFile], "/"), ct);
        }

        string[] careless = keepsData ? [] : ["--no-sync"];
        await launcher.RunToolAsync(
            new(
                Path.Combine(binaries, "initdb"),
                ["-D", fresh, "-U", user, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C.UTF-8", .. careless],
                "/")
            {
                User = Account,
            },
            ct);
        File.Delete(passwordFile);
        Directory.Move(fresh, directory);
    }
}
