using Npgsql;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>A row taken off the outbox: gone if the transaction commits, back in its place if not.</summary>
internal sealed record TakenRow(Guid Id, string Type, byte[] Body, string Headers, DateTime CreatedAt);

internal static class OutboxRows
{
    /// <summary>What is due. Rows that another relay holds are passed over, not waited for.</summary>
    public static async Task<List<TakenRow>> TakeAsync(this NpgsqlConnection connection, Guid after, int count, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            delete from outbox where id = any(array(
                select id from outbox where id > $1 and id <= $2 order by id limit $3 for update skip locked))
            returning id, type, body, headers, created_at
            """,
            connection)
        { Parameters = { new() { Value = after }, new() { Value = OutboxId.Bound() }, new() { Value = count } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var taken = new List<TakenRow>();
        while (await reader.ReadAsync(ct))
        {
            taken.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetString(3), reader.GetDateTime(4)));
        }

        taken.Sort((one, other) => one.Id.CompareTo(other.Id));
        return taken;
    }

    /// <summary>
    /// Appends what was sent to the event log. The lock is held from here to the commit only; it makes positions
    /// appear in the order of commits, so that a reader who follows them never steps over one still to come.
    /// </summary>
    public static async Task LogEventsAsync(this NpgsqlConnection connection, List<OutgoingMessage> sent, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with mine as materialized (select pg_advisory_xact_lock(hashtext('events')))
            insert into events (message_id, type, body, headers, org_code)
            select id, type, body::json, headers::jsonb, org_code
            from mine, unnest($1, $2, $3, $4, $5) with ordinality as sent (id, type, body, headers, org_code, n) order by n
            """,
            connection);
        command.Parameters.Add(new() { Value = sent.Select(message => message.Id).ToArray() });
        command.Parameters.Add(new() { Value = sent.Select(message => message.Type).ToArray() });
        command.Parameters.Add(new() { Value = sent.Select(message => System.Text.Encoding.UTF8.GetString(message.Body)).ToArray() });
        command.Parameters.Add(new() { Value = sent.Select(message => message.Headers).ToArray() });
        command.Parameters.Add(new() { Value = sent.Select(message => message.OrgCode).ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task SetAsideAsync(this NpgsqlConnection connection, TakenRow row, string reason, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into outbox_set_aside (id, type, body, headers, created_at, reason)
            values ($1, $2, convert_from($3, 'UTF8')::json, $4::jsonb, $5, $6)
            """,
            connection);
        foreach (var value in (object[])[row.Id, row.Type, row.Body, row.Headers, row.CreatedAt, reason])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
