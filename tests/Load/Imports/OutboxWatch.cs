using System.Diagnostics;
using Npgsql;

namespace Tongxing.Load.Imports;

/// <summary>Asks the registry's database itself, when <c>LOAD_POSTGRES</c> says how: a superuser's connection string without a database.</summary>
internal sealed class OutboxWatch(NpgsqlConnection connection) : IAsyncDisposable
{
    public static async Task<OutboxWatch?> OpenAsync(CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable("LOAD_POSTGRES") is not { Length: > 0 } given)
        {
            return null;
        }

        var connection = new NpgsqlConnection($"{given};Database=registry;Pooling=false");
        await connection.OpenAsync(ct);
        return new(connection);
    }

    public async Task<TimeSpan> DrainedAsync(long start, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select not exists (select from outbox)", connection);
        while (await command.ExecuteScalarAsync(ct) is not true)
        {
            await Task.Delay(50, ct);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
