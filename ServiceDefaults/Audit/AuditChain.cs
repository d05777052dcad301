using Npgsql;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>
/// Seals audit rows into a keyed hash chain after they were written. Chaining inside the acts' own transactions would make
/// all writers of a service wait for one another.
/// </summary>
internal sealed class AuditChain(NpgsqlDataSource database, AuditSeal seal)
{
    private const int Portion = 1_000;

    // Everything that was said, in one unambiguous line; jsonb's text form is stable.
    private const string Content = "jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), account_id, grant_id, role, org_code, action, subject, detail)::text";

    /// <summary>Seals what is waiting; one process at a time, and another's turn is not waited for.</summary>
    /// <returns>How many rows were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var turn = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtext('audit'))", connection);
        if (await turn.ExecuteScalarAsync(ct) is not true)
        {
            return 0;
        }

        var (position, hash) = await LastAsync(connection, ct);
        var rows = await ReadAsync(connection, $"select id, {Content}, position, hash, key_id from audit where position is null order by id limit {Portion}", ct);
        if (rows.Count == 0)
        {
            return 0;
        }

        var hashes = new List<byte[]>(rows.Count);
        foreach (var row in rows)
        {
            hashes.Add(hash = seal.Next(hash, row.Content, seal.KeyId)!);
        }

        await using var update = new NpgsqlCommand(
            "update audit set position = sealed.position, hash = sealed.hash, key_id = $4 from unnest($1, $2, $3) as sealed (id, position, hash) where audit.id = sealed.id", connection)
        {
            Parameters =
            {
                new() { Value = rows.Select(row => row.Id).ToArray() },
                new() { Value = rows.Select((_, index) => position + index + 1).ToArray() },
                new() { Value = hashes.ToArray() },
                new() { Value = seal.KeyId },
            },
        };
        await update.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }

    /// <summary>Walks the whole chain.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        byte[] hash = [];
        long position = 0;
        while (true)
        {
            var rows = await ReadAsync(connection, $"select id, {Content}, position, hash, key_id from audit where position > {position} order by position limit {Portion}", ct);
            foreach (var row in rows)
            {
                if (row.Position != position + 1 || seal.Next(hash, row.Content, row.KeyId) is not { } next || !next.AsSpan().SequenceEqual(row.Hash))
                {
                    return new(position, await UnsealedAsync(connection, ct), BrokenAt: position + 1);
                }

                (position, hash) = (row.Position.Value, next);
            }

            if (rows.Count < Portion)
            {
                return new(position, await UnsealedAsync(connection, ct), BrokenAt: null);
            }
        }
    }

    /// <summary>When the entry at a position was written; null where there is none.</summary>
    public async Task<DateTimeOffset?> WrittenAtAsync(long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select at from audit where position = $1");
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }

    private static async Task<(long Position, byte[] Hash)> LastAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select position, hash from audit where position is not null order by position desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, []);
    }

    private static async Task<long> UnsealedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select count(*) from audit where position is null", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<List<Row>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(
                reader.GetGuid(0),
                reader.GetString(1),
                await reader.IsDBNullAsync(2, ct) ? null : reader.GetInt64(2),
                await reader.IsDBNullAsync(3, ct) ? null : reader.GetFieldValue<byte[]>(3),
                await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4)));
        }

        return rows;
    }

    private sealed record Row(Guid Id, string Content, long? Position, byte[]? Hash, string? KeyId);
}

/// <summary>What a walk along the chain found.</summary>
/// <param name="Sealed">Rows whose seals hold.</param>
/// <param name="Unsealed">Rows not sealed yet; more than a few seconds' worth means that the sealer stands still.</param>
/// <param name="BrokenAt">The first position that was changed, removed or inserted; null when all is well.</param>
internal sealed record AuditReport(long Sealed, long Unsealed, long? BrokenAt);
