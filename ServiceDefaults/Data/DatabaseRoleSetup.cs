using Npgsql;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Creates the service's roles and gives each no more than it needs.</summary>
internal static class DatabaseRoleSetup
{
    public static async Task RunAsync(NpgsqlConnection connection, DatabaseOptions options, CancellationToken ct)
    {
        var roles = options.Roles;
        await using (var create = new NpgsqlCommand(
            $"""
             do $$ begin
                 perform pg_advisory_xact_lock(7410);
                 if not exists (select from pg_roles where rolname = '{roles.Place}') then create role {Quote(roles.Place)} nologin; end if;
                 if not exists (select from pg_roles where rolname = '{roles.Assigned}') then create role {Quote(roles.Assigned)} nologin; end if;
                 if not exists (select from pg_roles where rolname = '{roles.Login}') then
                     create role {Quote(roles.Login)} login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
                     grant {Quote(roles.Place)}, {Quote(roles.Assigned)} to {Quote(roles.Login)};
                 end if;
             exception when duplicate_object or unique_violation then null; -- another database of this server was quicker
             end $$
             """,
            connection))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        if (!await SignsInAsync(options, ct))
        {
            await using var password = new NpgsqlCommand($"alter role {Quote(roles.Login)} password '{options.AppPassword.Replace("'", "''", StringComparison.Ordinal)}'", connection);
            await password.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Business tables are open to both acting roles, whose policies decide on rows; plumbing only as far as it is used.</summary>
    public static string Grants(DatabaseRoles roles)
    {
        var (app, place, assigned) = (Quote(roles.Login), Quote(roles.Place), Quote(roles.Assigned));
        return $"""
            grant usage on schema public to {app}, {place}, {assigned};
            grant select, insert, update, delete on all tables in schema public to {place}, {assigned};
            grant usage on all sequences in schema public to {app}, {place}, {assigned};
            revoke all on outbox, outbox_set_aside, inbox, events, events_default, audit, schema_migrations, caught_up from {place}, {assigned};
            do $$ declare month regclass; begin
                for month in select inhrelid::regclass from pg_inherits where inhparent = 'events'::regclass loop
                    execute format('revoke all on %s from {place}, {assigned}', month);
                end loop;
            end $$;
            do $$ declare kept regclass; begin
                -- A table with a trigger of this name takes rows and never changes them: nobody is granted what it refuses.
                for kept in select tgrelid::regclass from pg_trigger where tgname = 'append_only' loop
                    execute format('revoke update, delete, truncate on %s from {place}, {assigned}', kept);
                end loop;
            end $$;
            revoke delete on idempotency from {place}, {assigned};
            grant insert on outbox, audit to {place}, {assigned};
            grant select on audit to {place};
            grant select, insert on inbox to {place}, {assigned};
            grant select, delete on inbox, idempotency to {app};
            grant select, update, delete on outbox to {app};
            grant select, insert, delete on outbox_set_aside to {app};
            grant select, insert on events, caught_up to {app};
            grant select on audit, schema_migrations to {app};
            grant update (position, hash, key_id) on audit to {app};
            """;
    }

    private static async Task<bool> SignsInAsync(DatabaseOptions options, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(options.App + ";Pooling=false");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is "28P01" or "28000" or "42501")
        {
            return false;
        }
    }

    private static string Quote(string name) => new NpgsqlCommandBuilder().QuoteIdentifier(name);
}
